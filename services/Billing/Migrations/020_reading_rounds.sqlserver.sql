-- How each utility is read: its days, its limits of what is plausible. A revision is a new version; none is ever changed.
CREATE TABLE reading_plan (
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    version BIGINT NOT NULL,
    from_period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    document NVARCHAR(MAX) NOT NULL,
    set_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (utility, version)
);
GO
-- The reading of one route in one period, made ahead from the plan.
CREATE TABLE reading_round (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    route NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    plan_version BIGINT NOT NULL,
    from_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    until_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    meters_due INT NOT NULL,
    meters_read INT NOT NULL,
    outside INT NOT NULL,
    estimated INT NOT NULL,
    last_read_at BIGINT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_reading_round ON reading_round (utility, period, route);
GO
CREATE UNIQUE INDEX ux_reading_round_number ON reading_round (number);
GO
CREATE INDEX ix_reading_round_open ON reading_round (until_on) WHERE state = 'open';
GO
