-- The registers an account is metered by, and from when to when. One row per register and stretch.
CREATE TABLE account_meter (
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    register NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    from_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    to_on CHAR(10) COLLATE Latin1_General_BIN2 NULL,
    digits INT NULL,
    multiplier DECIMAL(18,3) NOT NULL,
    first_reading DECIMAL(18,3) NULL,
    last_reading DECIMAL(18,3) NULL,
    origin NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    PRIMARY KEY (account, meter, register, from_on)
);
GO
CREATE UNIQUE INDEX ux_account_meter_hangs ON account_meter (utility, meter, register) WHERE to_on IS NULL;
GO
CREATE INDEX ix_account_meter ON account_meter (utility, meter, from_on);
GO
-- Exchanges of meters that no account was found for: kept until somebody says whose they are, or that they are nobody's.
CREATE TABLE unmatched_meter_fact (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    matter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    old_meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    old_reading DECIMAL(18,3) NOT NULL,
    new_meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    new_reading DECIMAL(18,3) NOT NULL,
    unit NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    replaced_at BIGINT NOT NULL,
    cause NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    heard_at BIGINT NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL REFERENCES account (number),
    settled_at BIGINT NULL,
    settled_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    reason NVARCHAR(400) NULL
);
GO
CREATE UNIQUE INDEX ux_unmatched_meter_fact ON unmatched_meter_fact (utility, matter_id, old_meter, new_meter);
GO
CREATE INDEX ix_unmatched_meter_fact_open ON unmatched_meter_fact (id) WHERE settled_at IS NULL;
GO
