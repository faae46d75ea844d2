-- Which reading a use ends with and what it was worked out from.
ALTER TABLE metered_use ADD COLUMN reading TEXT NULL;
ALTER TABLE metered_use ADD COLUMN real_from INTEGER NULL;
ALTER TABLE metered_use ADD COLUMN real_from_on TEXT NULL;
ALTER TABLE metered_use ADD COLUMN estimated_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE metered_use ADD COLUMN rolled_over INTEGER NOT NULL DEFAULT 0;
ALTER TABLE metered_use ADD COLUMN judged TEXT NULL;
ALTER TABLE metered_use ADD COLUMN settled_by TEXT NULL;
ALTER TABLE metered_use ADD COLUMN settled_at INTEGER NULL;
ALTER TABLE metered_use ADD COLUMN reason TEXT NULL;
CREATE INDEX ix_metered_use_held ON metered_use (account, period, line) WHERE held_for IS NOT NULL;
-- Where deciding stands, per register of an account: its last real reading, what was estimated since, its own history of use.
CREATE TABLE register_state (
    account TEXT NOT NULL REFERENCES account (number),
    meter TEXT NOT NULL,
    register TEXT NOT NULL,
    from_on TEXT NOT NULL,
    last_real INTEGER NULL,
    last_real_on TEXT NOT NULL,
    last_reading TEXT NULL,
    estimated INTEGER NOT NULL,
    covered_to TEXT NOT NULL,
    history_used INTEGER NOT NULL,
    history_days INTEGER NOT NULL,
    last_round TEXT NULL,
    ended INTEGER NOT NULL,
    PRIMARY KEY (account, meter, register, from_on)
) WITHOUT ROWID;
-- Meters that are said to be faulty: what they show is held until that is settled.
CREATE TABLE meter_fault (
    number TEXT NOT NULL PRIMARY KEY,
    utility TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (number),
    meter TEXT NOT NULL,
    reason TEXT NOT NULL,
    reported_by TEXT NOT NULL,
    reported_at INTEGER NOT NULL,
    settled_by TEXT NULL,
    settled_at INTEGER NULL,
    outcome TEXT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_meter_fault_open ON meter_fault (utility, meter) WHERE settled_at IS NULL;
-- Orders to read a meter again. Answered by its next reading.
CREATE TABLE reread_order (
    number TEXT NOT NULL PRIMARY KEY,
    utility TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (number),
    meter TEXT NOT NULL,
    route TEXT NOT NULL,
    reason TEXT NOT NULL,
    assignee TEXT NULL,
    due_on TEXT NOT NULL,
    ordered_by TEXT NOT NULL,
    ordered_at INTEGER NOT NULL,
    answered_by TEXT NULL,
    answered_at INTEGER NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_reread_order_open ON reread_order (utility, meter) WHERE answered_at IS NULL;
CREATE INDEX ix_reread_order_due ON reread_order (due_on, number) WHERE answered_at IS NULL;
-- Bills whose use has changed after they were issued: a correction is due.
CREATE TABLE correction_due (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (number),
    period TEXT NOT NULL,
    cause TEXT NOT NULL,
    reading TEXT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    bill TEXT NULL,
    done_at INTEGER NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_correction_due_open ON correction_due (account, period) WHERE state = 'open';
CREATE INDEX ix_correction_due ON correction_due (state, id);
