-- What meters showed, as the utilities, residents and clerks gave it. Only account, passed_over and corrected_by are filled in later.
CREATE TABLE reading (
    id TEXT NOT NULL PRIMARY KEY,
    utility TEXT NOT NULL,
    sequence INTEGER NULL,
    account TEXT NULL,
    meter TEXT NOT NULL,
    register TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    read_on TEXT NOT NULL,
    value INTEGER NULL,
    quality TEXT NOT NULL,
    occasion TEXT NOT NULL,
    source TEXT NOT NULL,
    round_id TEXT NULL,
    in_plan INTEGER NOT NULL,
    passed_over TEXT NULL,
    corrects TEXT NULL,
    corrected_by TEXT NULL,
    reason TEXT NULL,
    entered_by TEXT NOT NULL,
    entered_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_reading_sequence ON reading (utility, sequence) WHERE sequence IS NOT NULL;
CREATE UNIQUE INDEX ux_reading_corrects ON reading (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX ix_reading_account ON reading (account, read_at, id);
CREATE INDEX ix_reading_unmatched ON reading (utility, id) WHERE account IS NULL;
CREATE INDEX ix_reading_round ON reading (round_id, meter);
-- Readings taken on a day and how many of them were corrected since: what the indicators are stated from.
CREATE TABLE reading_day (
    utility TEXT NOT NULL,
    read_on TEXT NOT NULL,
    taken INTEGER NOT NULL,
    corrected INTEGER NOT NULL,
    stated INTEGER NOT NULL,
    PRIMARY KEY (utility, read_on)
) WITHOUT ROWID;
CREATE INDEX ix_reading_day_unstated ON reading_day (utility, read_on) WHERE stated = 0;
-- How far each utility's readings have been pulled. One row per utility.
CREATE TABLE reading_pull (
    utility TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    after_sequence INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    unmatched INTEGER NOT NULL,
    taken_ever INTEGER NOT NULL,
    busy_ms INTEGER NOT NULL,
    asked_at INTEGER NULL,
    asked_by TEXT NULL,
    owner TEXT NULL,
    lease_until INTEGER NULL,
    started_at INTEGER NULL,
    finished_at INTEGER NULL,
    next_at INTEGER NULL,
    failure TEXT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;
