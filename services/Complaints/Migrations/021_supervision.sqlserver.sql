-- Every broken promise of every service, as its service told it: what follow-up and supervision point at.
CREATE TABLE matter_breach (
    clock_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    version INT NOT NULL,
    service NVARCHAR(40) NOT NULL,
    commitment_id NVARCHAR(100) NOT NULL,
    profile NVARCHAR(60) NOT NULL,
    title_zh NVARCHAR(200) NOT NULL,
    title_en NVARCHAR(200) NOT NULL,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    matter_number NVARCHAR(60) NOT NULL,
    matter_kind NVARCHAR(60) NOT NULL,
    matter_type NVARCHAR(200) NOT NULL,
    area NVARCHAR(60) NULL,
    organisation NVARCHAR(100) NULL,
    severity NVARCHAR(20) NOT NULL,
    soft BIT NOT NULL,
    due_at BIGINT NOT NULL,
    broken_at BIGINT NULL,
    rung NVARCHAR(40) NULL,
    rung_at BIGINT NULL,
    settled_as NVARCHAR(20) NULL,
    settled_at BIGINT NULL,
    reason_given_at BIGINT NULL,
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    PRIMARY KEY (clock_id, version)
);
GO
CREATE INDEX ix_matter_breach_matter ON matter_breach (matter_id, due_at);
GO
CREATE INDEX ix_matter_breach_case ON matter_breach (case_id, due_at) WHERE case_id IS NOT NULL;
GO
-- Supervision cases (督办): one per matter whose hard promise was broken, closed by the supervisor's answer.
CREATE TABLE supervision_case (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) NOT NULL,
    service NVARCHAR(40) NOT NULL,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    matter_number NVARCHAR(60) NOT NULL,
    matter_kind NVARCHAR(60) NOT NULL,
    matter_type NVARCHAR(200) NOT NULL,
    area NVARCHAR(60) NULL,
    unit NVARCHAR(100) NULL,
    severity NVARCHAR(20) NOT NULL,
    assignee NVARCHAR(200) NULL,
    collective NVARCHAR(40) NULL,
    state NVARCHAR(20) NOT NULL,
    cause NVARCHAR(1000) NULL,
    measure NVARCHAR(1000) NULL,
    responsible_unit NVARCHAR(100) NULL,
    answered_by NVARCHAR(200) NULL,
    answered_at BIGINT NULL,
    opened_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_supervision_case_number ON supervision_case (number);
GO
CREATE UNIQUE INDEX ux_supervision_case_open ON supervision_case (matter_id) WHERE state = 'open';
GO
CREATE INDEX ix_supervision_case_list ON supervision_case (service, state, opened_at, id);
GO
CREATE INDEX ix_supervision_case_time ON supervision_case (opened_at, id);
GO
CREATE INDEX ix_supervision_case_collective ON supervision_case (collective) WHERE collective IS NOT NULL;
GO
