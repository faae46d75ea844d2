-- Promise snapshots: what was promised when a clock started, word for word. One row per distinct content, never changed.
CREATE TABLE promise (
    id CHAR(32) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    commitment_id NVARCHAR(100) NOT NULL,
    profile NVARCHAR(100) NOT NULL,
    snapshot NVARCHAR(MAX) NOT NULL
);
GO

-- What happened to a matter, in the order of recording.
CREATE TABLE milestone (
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    seq INT NOT NULL,
    name NVARCHAR(100) NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    note NVARCHAR(MAX) NULL,
    data NVARCHAR(MAX) NULL,
    facts NVARCHAR(MAX) NOT NULL,
    CONSTRAINT pk_milestone PRIMARY KEY (matter_id, seq)
);
GO

CREATE TABLE clock (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    commitment_id NVARCHAR(100) NOT NULL,
    profile NVARCHAR(100) NOT NULL,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    matter_number NVARCHAR(64) NOT NULL,
    matter_kind NVARCHAR(100) NOT NULL,
    matter_type NVARCHAR(100) NOT NULL,
    area NVARCHAR(200) NULL,
    organisation NVARCHAR(200) NULL,
    promise_id CHAR(32) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES promise(id),
    limit_text NVARCHAR(100) NULL,
    limit_ms BIGINT NULL,
    started_at BIGINT NOT NULL,
    inputs NVARCHAR(MAX) NULL,
    event_at BIGINT NULL,
    due_at BIGINT NULL,
    state NVARCHAR(16) NOT NULL,
    stopped_at BIGINT NULL,
    outcome NVARCHAR(16) NULL,
    anchor_at BIGINT NOT NULL,
    remaining_ms BIGINT NULL,
    provisional_year INT NULL,
    soft BIT NOT NULL,
    breach_reason NVARCHAR(1000) NULL,
    excluded_reason NVARCHAR(1000) NULL,
    next_fire_at BIGINT NULL,
    next_level INT NULL,
    version INT NOT NULL,
    revision INT NOT NULL,
    continues_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    origin NVARCHAR(16) NOT NULL
);
GO

CREATE INDEX ix_clock_matter ON clock (matter_id);
GO

-- The scoreboard's cohorts and the rows behind each of its figures.
CREATE INDEX ix_clock_cohort ON clock (profile, commitment_id, started_at);
GO

-- The watch: only what will still fire, so that its cost grows with what is due and not with what was ever opened.
CREATE INDEX ix_clock_fire ON clock (next_fire_at) WHERE next_fire_at IS NOT NULL;
GO

-- Operators' lists of what is open and what is provisional.
CREATE INDEX ix_clock_open ON clock (state, due_at, id) WHERE state IN ('running', 'paused');
CREATE INDEX ix_clock_provisional ON clock (provisional_year, id) WHERE provisional_year IS NOT NULL;
GO

-- Append-only: every start, stop, pause, resume and change of a due time, with its cause and its author.
CREATE TABLE clock_event (
    clock_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    seq INT NOT NULL,
    kind NVARCHAR(16) NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    due_before BIGINT NULL,
    due_after BIGINT NULL,
    reason NVARCHAR(1000) NULL,
    legal_basis NVARCHAR(1000) NULL,
    CONSTRAINT pk_clock_event PRIMARY KEY (clock_id, seq)
);
GO

-- What the watch has said. The key is the promise that each level of each version fires once.
CREATE TABLE clock_firing (
    clock_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    level INT NOT NULL,
    version INT NOT NULL,
    due_to_fire_at BIGINT NOT NULL,
    fired_at BIGINT NOT NULL,
    CONSTRAINT pk_clock_firing PRIMARY KEY (clock_id, level, version)
);
GO
