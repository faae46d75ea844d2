-- What is owed to each subject in each period: made ahead, one row per visit, patrol or cleaning.
CREATE TABLE obligation (
    id TEXT NOT NULL PRIMARY KEY,
    commitment_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    area TEXT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    planned_on TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    fulfilled_at BIGINT NULL,
    evidence TEXT NULL,
    fulfilled_by TEXT NULL,
    exempt_reason TEXT NULL,
    overdue_at BIGINT NULL,
    created_at BIGINT NOT NULL
);

-- Making a plan twice makes nothing twice.
CREATE UNIQUE INDEX ux_obligation ON obligation (subject, commitment_id, profile, period_from, ordinal);

-- One visit counts once for one commitment; for several commitments only when told so.
CREATE UNIQUE INDEX ux_obligation_evidence ON obligation (evidence, subject, commitment_id, profile) WHERE evidence IS NOT NULL;

CREATE INDEX ix_obligation_coverage ON obligation (profile, commitment_id, due_at, id);
CREATE INDEX ix_obligation_list ON obligation (due_at, id);

-- Only what is open and not yet said to be overdue, so that the sweep costs what is due.
CREATE INDEX ix_obligation_open ON obligation (due_at, id) WHERE fulfilled_at IS NULL AND exempt_reason IS NULL AND overdue_at IS NULL;

-- What was measured. passed is judged when it is recorded, in decimals, so that a figure never changes behind anybody's back.
CREATE TABLE measurement (
    id TEXT NOT NULL PRIMARY KEY,
    commitment_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    subject TEXT NOT NULL,
    area TEXT NULL,
    at BIGINT NOT NULL,
    value REAL NULL,
    passed INTEGER NULL,
    exempt_reason TEXT NULL,
    evidence TEXT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX ix_measurement ON measurement (profile, commitment_id, at, id);
CREATE UNIQUE INDEX ux_measurement_evidence ON measurement (evidence, commitment_id, profile) WHERE evidence IS NOT NULL;

-- Indicators that count milestones and clocks.
CREATE INDEX ix_milestone_name ON milestone (name, at, matter_id);
CREATE INDEX ix_clock_due ON clock (profile, due_at, id) WHERE due_at IS NOT NULL;
