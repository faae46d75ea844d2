-- Every broken promise of every service, as its service told it: what follow-up and supervision point at.
CREATE TABLE matter_breach (
    clock_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    service TEXT NOT NULL,
    commitment_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    matter_id TEXT NOT NULL,
    matter_number TEXT NOT NULL,
    matter_kind TEXT NOT NULL,
    matter_type TEXT NOT NULL,
    area TEXT NULL,
    organisation TEXT NULL,
    severity TEXT NOT NULL,
    soft INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    broken_at BIGINT NULL,
    rung TEXT NULL,
    rung_at BIGINT NULL,
    settled_as TEXT NULL,
    settled_at BIGINT NULL,
    reason_given_at BIGINT NULL,
    case_id TEXT NULL,
    PRIMARY KEY (clock_id, version)
) WITHOUT ROWID;
CREATE INDEX ix_matter_breach_matter ON matter_breach (matter_id, due_at);
CREATE INDEX ix_matter_breach_case ON matter_breach (case_id, due_at) WHERE case_id IS NOT NULL;

-- Supervision cases (督办): one per matter whose hard promise was broken, closed by the supervisor's answer.
CREATE TABLE supervision_case (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    service TEXT NOT NULL,
    matter_id TEXT NOT NULL,
    matter_number TEXT NOT NULL,
    matter_kind TEXT NOT NULL,
    matter_type TEXT NOT NULL,
    area TEXT NULL,
    unit TEXT NULL,
    severity TEXT NOT NULL,
    assignee TEXT NULL,
    collective TEXT NULL,
    state TEXT NOT NULL,
    cause TEXT NULL,
    measure TEXT NULL,
    responsible_unit TEXT NULL,
    answered_by TEXT NULL,
    answered_at BIGINT NULL,
    opened_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_supervision_case_number ON supervision_case (number);
CREATE UNIQUE INDEX ux_supervision_case_open ON supervision_case (matter_id) WHERE state = 'open';
CREATE INDEX ix_supervision_case_list ON supervision_case (service, state, opened_at, id);
CREATE INDEX ix_supervision_case_time ON supervision_case (opened_at, id);
CREATE INDEX ix_supervision_case_collective ON supervision_case (collective) WHERE collective IS NOT NULL;
