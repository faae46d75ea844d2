-- What meters showed, as the utilities, residents and clerks gave it. Only account, passed_over and corrected_by are filled in later.
CREATE TABLE reading (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    sequence BIGINT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    register NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    read_at BIGINT NOT NULL,
    read_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    value DECIMAL(18,3) NULL,
    quality NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    occasion NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    source NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    round_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    in_plan BIT NOT NULL,
    passed_over NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL,
    corrects CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    corrected_by CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    reason NVARCHAR(400) NULL,
    entered_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    entered_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_reading_sequence ON reading (utility, sequence) WHERE sequence IS NOT NULL;
GO
CREATE UNIQUE INDEX ux_reading_corrects ON reading (corrects) WHERE corrects IS NOT NULL;
GO
CREATE INDEX ix_reading_account ON reading (account, read_at, id);
GO
CREATE INDEX ix_reading_unmatched ON reading (utility, id) WHERE account IS NULL;
GO
CREATE INDEX ix_reading_round ON reading (round_id, meter);
GO
-- Readings taken on a day and how many of them were corrected since: what the indicators are stated from.
CREATE TABLE reading_day (
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    read_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    taken INT NOT NULL,
    corrected INT NOT NULL,
    stated BIT NOT NULL,
    PRIMARY KEY (utility, read_on)
);
GO
CREATE INDEX ix_reading_day_unstated ON reading_day (utility, read_on) WHERE stated = 0;
GO
-- How far each utility's readings have been pulled. One row per utility.
CREATE TABLE reading_pull (
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    after_sequence BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    unmatched BIGINT NOT NULL,
    taken_ever BIGINT NOT NULL,
    busy_ms BIGINT NOT NULL,
    asked_at BIGINT NULL,
    asked_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    owner NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    lease_until BIGINT NULL,
    started_at BIGINT NULL,
    finished_at BIGINT NULL,
    next_at BIGINT NULL,
    failure NVARCHAR(400) NULL,
    updated_at BIGINT NOT NULL
);
GO
