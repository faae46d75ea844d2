-- Each time a case was handed on: from whom, to whom, by when it is to be accepted, and what became of it.
CREATE TABLE case_hop (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_case (id),
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    confidential BIT NOT NULL,
    sequence INT NOT NULL,
    from_unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    to_unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    directed BIT NOT NULL,
    reason NVARCHAR(MAX) NOT NULL,
    sent_at BIGINT NOT NULL,
    sent_by NVARCHAR(200) NOT NULL,
    due_at BIGINT NULL,
    decided_at BIGINT NULL,
    decided_by NVARCHAR(200) NULL,
    objection NVARCHAR(MAX) NULL
);
GO
CREATE UNIQUE INDEX ux_case_hop ON case_hop (case_id, sequence);
GO
-- Two units are never asked for the same case at the same time.
CREATE UNIQUE INDEX ux_case_hop_pending ON case_hop (case_id) WHERE state = 'pending';
GO
CREATE INDEX ix_case_hop_unit ON case_hop (confidential, state, to_unit, id);
GO
CREATE INDEX ix_case_hop_list ON case_hop (confidential, state, id);
GO

-- A unit is urged to act (督办), with a time by which it answers.
CREATE TABLE case_urge (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_case (id),
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    confidential BIT NOT NULL,
    unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    text NVARCHAR(MAX) NOT NULL,
    due_at BIGINT NOT NULL,
    urged_at BIGINT NOT NULL,
    urged_by NVARCHAR(200) NOT NULL,
    answered_at BIGINT NULL,
    answered_by NVARCHAR(200) NULL,
    answer NVARCHAR(MAX) NULL
);
GO
CREATE INDEX ix_case_urge_case ON case_urge (case_id, id);
GO
CREATE INDEX ix_case_urge_list ON case_urge (confidential, unit, id);
GO
CREATE INDEX ix_case_urge_due ON case_urge (answered_at, due_at);
GO

-- A circular inside the house (通报) about a unit that broke its promises again and again.
CREATE TABLE circular (
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    text_zh NVARCHAR(MAX) NOT NULL,
    text_en NVARCHAR(MAX) NULL,
    breaches INT NOT NULL,
    since_at BIGINT NOT NULL,
    cases NVARCHAR(MAX) NOT NULL,
    published_at BIGINT NOT NULL,
    published_by NVARCHAR(200) NOT NULL
);
GO
CREATE INDEX ix_circular_unit ON circular (unit, number);
GO

-- A customer was abusive or rude at the window: reported in time and properly handled (002 第五篇 三.6).
CREATE TABLE confrontation (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    at BIGINT NOT NULL,
    description NVARCHAR(MAX) NOT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL,
    reported_to NVARCHAR(200) NULL,
    reported_at BIGINT NULL,
    measures NVARCHAR(MAX) NULL,
    handled_by NVARCHAR(200) NULL,
    handled_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_confrontation_number ON confrontation (number);
GO
CREATE INDEX ix_confrontation_state ON confrontation (state, number);
GO
CREATE INDEX ix_confrontation_unit ON confrontation (unit, number);
GO
