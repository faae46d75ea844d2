-- Promise snapshots: what was promised when a clock started, word for word. One row per distinct content, never changed.
CREATE TABLE promise (
    id TEXT NOT NULL PRIMARY KEY,
    commitment_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    snapshot TEXT NOT NULL
) WITHOUT ROWID;

-- What happened to a matter, in the order of recording.
CREATE TABLE milestone (
    matter_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    note TEXT NULL,
    data TEXT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (matter_id, seq)
) WITHOUT ROWID;

CREATE TABLE clock (
    id TEXT NOT NULL PRIMARY KEY,
    commitment_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    matter_id TEXT NOT NULL,
    matter_number TEXT NOT NULL,
    matter_kind TEXT NOT NULL,
    matter_type TEXT NOT NULL,
    area TEXT NULL,
    organisation TEXT NULL,
    promise_id TEXT NOT NULL REFERENCES promise(id),
    limit_text TEXT NULL,
    limit_ms BIGINT NULL,
    started_at BIGINT NOT NULL,
    inputs TEXT NULL,
    event_at BIGINT NULL,
    due_at BIGINT NULL,
    state TEXT NOT NULL,
    stopped_at BIGINT NULL,
    outcome TEXT NULL,
    anchor_at BIGINT NOT NULL,
    remaining_ms BIGINT NULL,
    provisional_year INTEGER NULL,
    soft INTEGER NOT NULL,
    breach_reason TEXT NULL,
    excluded_reason TEXT NULL,
    next_fire_at BIGINT NULL,
    next_level INTEGER NULL,
    version INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    continues_id TEXT NULL,
    origin TEXT NOT NULL
);

CREATE INDEX ix_clock_matter ON clock (matter_id);

-- The scoreboard's cohorts and the rows behind each of its figures.
CREATE INDEX ix_clock_cohort ON clock (profile, commitment_id, started_at);

-- The watch: only what will still fire, so that its cost grows with what is due and not with what was ever opened.
CREATE INDEX ix_clock_fire ON clock (next_fire_at) WHERE next_fire_at IS NOT NULL;

-- Operators' lists of what is open and what is provisional.
CREATE INDEX ix_clock_open ON clock (state, due_at, id) WHERE state IN ('running', 'paused');
CREATE INDEX ix_clock_provisional ON clock (provisional_year, id) WHERE provisional_year IS NOT NULL;

-- Append-only: every start, stop, pause, resume and change of a due time, with its cause and its author.
CREATE TABLE clock_event (
    clock_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    due_before BIGINT NULL,
    due_after BIGINT NULL,
    reason TEXT NULL,
    legal_basis TEXT NULL,
    PRIMARY KEY (clock_id, seq)
) WITHOUT ROWID;

-- What the watch has said. The key is the promise that each level of each version fires once.
CREATE TABLE clock_firing (
    clock_id TEXT NOT NULL,
    level INTEGER NOT NULL,
    version INTEGER NOT NULL,
    due_to_fire_at BIGINT NOT NULL,
    fired_at BIGINT NOT NULL,
    PRIMARY KEY (clock_id, level, version)
) WITHOUT ROWID;
