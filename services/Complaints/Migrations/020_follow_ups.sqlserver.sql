-- Follow-ups (回访): one per finished round of a service, drawn or not; the decision is kept with all that it was made of.
CREATE TABLE follow_up (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) NOT NULL,
    source_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    source_kind NVARCHAR(20) NOT NULL,
    source_number NVARCHAR(60) NOT NULL,
    service NVARCHAR(40) NOT NULL,
    service_type NVARCHAR(100) NOT NULL,
    type NVARCHAR(200) NOT NULL,
    area NVARCHAR(60) NULL,
    round INT NOT NULL,
    finish_sequence INT NOT NULL,
    finished_at BIGINT NOT NULL,
    fault_repair BIT NOT NULL,
    confidential BIT NOT NULL,
    scope NVARCHAR(40) NULL,
    profile NVARCHAR(60) NULL,
    policy_version NVARCHAR(40) NOT NULL,
    share BIGINT NOT NULL,
    period NVARCHAR(10) NOT NULL,
    seed NVARCHAR(64) NOT NULL,
    place BIGINT NOT NULL,
    state NVARCHAR(20) NOT NULL,
    note NVARCHAR(2000) NULL,
    complaint NVARCHAR(40) NULL,
    breach_commitment NVARCHAR(100) NULL,
    breach_clock CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    reopening NVARCHAR(60) NULL,
    called_by NVARCHAR(200) NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_follow_up_number ON follow_up (number);
GO
CREATE UNIQUE INDEX ux_follow_up_round ON follow_up (source_id, finish_sequence);
GO
CREATE INDEX ix_follow_up_list ON follow_up (confidential, finished_at, id);
GO
CREATE INDEX ix_follow_up_state ON follow_up (state, finished_at, id);
GO
CREATE INDEX ix_follow_up_service ON follow_up (service, finished_at, id);
GO
CREATE INDEX ix_follow_up_source ON follow_up (source_number);
GO
-- The seed of each period's draw: drawn once, at the first need, so that nobody knows it before the period begins.
CREATE TABLE follow_up_period (
    period CHAR(7) NOT NULL PRIMARY KEY,
    seed NVARCHAR(64) NOT NULL,
    drawn_at BIGINT NOT NULL
);
GO
