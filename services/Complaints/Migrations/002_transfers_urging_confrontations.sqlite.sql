-- Each time a case was handed on: from whom, to whom, by when it is to be accepted, and what became of it.
CREATE TABLE case_hop (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES hall_case (id),
    number TEXT NOT NULL,
    confidential INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    from_unit TEXT NOT NULL,
    to_unit TEXT NOT NULL,
    state TEXT NOT NULL,
    directed INTEGER NOT NULL,
    reason TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    sent_by TEXT NOT NULL,
    due_at BIGINT NULL,
    decided_at BIGINT NULL,
    decided_by TEXT NULL,
    objection TEXT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_case_hop ON case_hop (case_id, sequence);
-- Two units are never asked for the same case at the same time.
CREATE UNIQUE INDEX ux_case_hop_pending ON case_hop (case_id) WHERE state = 'pending';
CREATE INDEX ix_case_hop_unit ON case_hop (confidential, state, to_unit, id);
CREATE INDEX ix_case_hop_list ON case_hop (confidential, state, id);

-- A unit is urged to act (督办), with a time by which it answers.
CREATE TABLE case_urge (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES hall_case (id),
    number TEXT NOT NULL,
    confidential INTEGER NOT NULL,
    unit TEXT NOT NULL,
    text TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    urged_at BIGINT NOT NULL,
    urged_by TEXT NOT NULL,
    answered_at BIGINT NULL,
    answered_by TEXT NULL,
    answer TEXT NULL
) WITHOUT ROWID;
CREATE INDEX ix_case_urge_case ON case_urge (case_id, id);
CREATE INDEX ix_case_urge_list ON case_urge (confidential, unit, id);
CREATE INDEX ix_case_urge_due ON case_urge (answered_at, due_at);

-- A circular inside the house (通报) about a unit that broke its promises again and again.
CREATE TABLE circular (
    number TEXT NOT NULL PRIMARY KEY,
    unit TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NULL,
    breaches INTEGER NOT NULL,
    since_at BIGINT NOT NULL,
    cases TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    published_by TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_circular_unit ON circular (unit, number);

-- A customer was abusive or rude at the window: reported in time and properly handled (002 第五篇 三.6).
CREATE TABLE confrontation (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    unit TEXT NOT NULL,
    area TEXT NULL,
    at BIGINT NOT NULL,
    description TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    reported_to TEXT NULL,
    reported_at BIGINT NULL,
    measures TEXT NULL,
    handled_by TEXT NULL,
    handled_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_confrontation_number ON confrontation (number);
CREATE INDEX ix_confrontation_state ON confrontation (state, number);
CREATE INDEX ix_confrontation_unit ON confrontation (unit, number);
