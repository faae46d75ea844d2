-- The registers an account is metered by, and from when to when. One row per register and stretch.
CREATE TABLE account_meter (
    account TEXT NOT NULL REFERENCES account (number),
    utility TEXT NOT NULL,
    meter TEXT NOT NULL,
    register TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NULL,
    digits INTEGER NULL,
    multiplier INTEGER NOT NULL,
    first_reading INTEGER NULL,
    last_reading INTEGER NULL,
    origin TEXT NULL,
    PRIMARY KEY (account, meter, register, from_on)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_account_meter_hangs ON account_meter (utility, meter, register) WHERE to_on IS NULL;
CREATE INDEX ix_account_meter ON account_meter (utility, meter, from_on);
-- Exchanges of meters that no account was found for: kept until somebody says whose they are, or that they are nobody's.
CREATE TABLE unmatched_meter_fact (
    id TEXT NOT NULL PRIMARY KEY,
    utility TEXT NOT NULL,
    matter_id TEXT NOT NULL,
    matter TEXT NOT NULL,
    service_point TEXT NULL,
    old_meter TEXT NOT NULL,
    old_reading INTEGER NOT NULL,
    new_meter TEXT NOT NULL,
    new_reading INTEGER NOT NULL,
    unit TEXT NOT NULL,
    replaced_at INTEGER NOT NULL,
    cause TEXT NOT NULL,
    heard_at INTEGER NOT NULL,
    account TEXT NULL REFERENCES account (number),
    settled_at INTEGER NULL,
    settled_by TEXT NULL,
    reason TEXT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_unmatched_meter_fact ON unmatched_meter_fact (utility, matter_id, old_meter, new_meter);
CREATE INDEX ix_unmatched_meter_fact_open ON unmatched_meter_fact (id) WHERE settled_at IS NULL;
