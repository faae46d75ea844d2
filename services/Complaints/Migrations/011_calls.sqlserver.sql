-- Calls as the switch reports them; its events may come late and out of order.
CREATE TABLE phone_call (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    switch_call_id NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    line NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    seat NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    direction NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    caller NVARCHAR(200) NULL,
    rang_at BIGINT NULL,
    rings INT NULL,
    answered_at BIGINT NULL,
    agent NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    abandoned_at BIGINT NULL,
    ended_at BIGINT NULL,
    ended_by NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    consent BIT NULL,
    personal BIT NOT NULL,
    reference NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    began_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_phone_call_number ON phone_call (number);
GO
CREATE UNIQUE INDEX ux_phone_call_switch ON phone_call (switch_call_id);
GO
CREATE INDEX ix_phone_call_began ON phone_call (began_at, agent);
GO
CREATE INDEX ix_phone_call_agent ON phone_call (agent, number);
GO
CREATE INDEX ix_phone_call_reference ON phone_call (reference) WHERE reference IS NOT NULL;
GO

-- Draws of calls to be checked; the same seed over the same calls draws the same.
CREATE TABLE quality_sample (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    wanted INT NOT NULL,
    seed NVARCHAR(100) NOT NULL,
    population INT NOT NULL,
    drawn INT NOT NULL,
    drawn_by NVARCHAR(200) NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_quality_sample_number ON quality_sample (number);
GO

-- One checked call.
CREATE TABLE quality_check (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    sample_number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    call_number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    agent NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    score FLOAT NULL,
    note NVARCHAR(2000) NULL,
    checked_by NVARCHAR(200) NULL,
    checked_at BIGINT NULL,
    told_at BIGINT NULL,
    dispute NVARCHAR(2000) NULL,
    disputed_at BIGINT NULL,
    settlement_note NVARCHAR(2000) NULL,
    settled_by NVARCHAR(200) NULL,
    settled_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_quality_check_number ON quality_check (number);
GO
CREATE UNIQUE INDEX ux_quality_check_call ON quality_check (sample_number, call_number);
GO
CREATE INDEX ix_quality_check_agent ON quality_check (agent, number);
GO

-- What a check found, by the code of the check list.
CREATE TABLE quality_finding (
    check_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    item NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    withdrawn_at BIGINT NULL,
    PRIMARY KEY (check_id, item)
);
GO
