-- How each utility is read: its days, its limits of what is plausible. A revision is a new version; none is ever changed.
CREATE TABLE reading_plan (
    utility TEXT NOT NULL,
    version INTEGER NOT NULL,
    from_period TEXT NOT NULL,
    document TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (utility, version)
) WITHOUT ROWID;
-- The reading of one route in one period, made ahead from the plan.
CREATE TABLE reading_round (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    utility TEXT NOT NULL,
    period TEXT NOT NULL,
    route TEXT NOT NULL,
    plan_version INTEGER NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    state TEXT NOT NULL,
    meters_due INTEGER NOT NULL,
    meters_read INTEGER NOT NULL,
    outside INTEGER NOT NULL,
    estimated INTEGER NOT NULL,
    last_read_at INTEGER NULL,
    made_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_reading_round ON reading_round (utility, period, route);
CREATE UNIQUE INDEX ux_reading_round_number ON reading_round (number);
CREATE INDEX ix_reading_round_open ON reading_round (until_on) WHERE state = 'open';
