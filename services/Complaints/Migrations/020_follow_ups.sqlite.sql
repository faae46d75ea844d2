-- Follow-ups (回访): one per finished round of a service, drawn or not; the decision is kept with all that it was made of.
CREATE TABLE follow_up (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    source_id TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_number TEXT NOT NULL,
    service TEXT NOT NULL,
    service_type TEXT NOT NULL,
    type TEXT NOT NULL,
    area TEXT NULL,
    round INTEGER NOT NULL,
    finish_sequence INTEGER NOT NULL,
    finished_at BIGINT NOT NULL,
    fault_repair INTEGER NOT NULL,
    confidential INTEGER NOT NULL,
    scope TEXT NULL,
    profile TEXT NULL,
    policy_version TEXT NOT NULL,
    share BIGINT NOT NULL,
    period TEXT NOT NULL,
    seed TEXT NOT NULL,
    place BIGINT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NULL,
    complaint TEXT NULL,
    breach_commitment TEXT NULL,
    breach_clock TEXT NULL,
    reopening TEXT NULL,
    called_by TEXT NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_follow_up_number ON follow_up (number);
CREATE UNIQUE INDEX ux_follow_up_round ON follow_up (source_id, finish_sequence);
CREATE INDEX ix_follow_up_list ON follow_up (confidential, finished_at, id);
CREATE INDEX ix_follow_up_state ON follow_up (state, finished_at, id);
CREATE INDEX ix_follow_up_service ON follow_up (service, finished_at, id);
CREATE INDEX ix_follow_up_source ON follow_up (source_number);

-- The seed of each period's draw: drawn once, at the first need, so that nobody knows it before the period begins.
CREATE TABLE follow_up_period (
    period TEXT NOT NULL PRIMARY KEY,
    seed TEXT NOT NULL,
    drawn_at BIGINT NOT NULL
) WITHOUT ROWID;
