-- Complaints, reports of misconduct, suggestions, enquiries, praise and referral-only matters of the hall (D1, D9, D10, D46).
CREATE TABLE hall_case (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    type TEXT NOT NULL,
    confidential INTEGER NOT NULL,
    category TEXT NULL,
    subject TEXT NULL,
    state TEXT NOT NULL,
    resolution TEXT NULL,
    outcome TEXT NULL,
    channel TEXT NOT NULL,
    anonymous INTEGER NOT NULL,
    name TEXT NULL,
    phone TEXT NULL,
    address TEXT NULL,
    area TEXT NULL,
    service_point TEXT NULL,
    description TEXT NOT NULL,
    related_number TEXT NULL,
    accused_unit TEXT NULL,
    accused_person TEXT NULL,
    first_unit TEXT NOT NULL,
    unit TEXT NOT NULL,
    undertaker TEXT NULL,
    awaits_direction INTEGER NOT NULL,
    important TEXT NULL,
    parent_id TEXT NULL,
    received_at BIGINT NOT NULL,
    received_at_reason TEXT NULL,
    resolved_at BIGINT NULL,
    answered_at BIGINT NULL,
    followed_up_at BIGINT NULL,
    satisfied INTEGER NULL,
    dissatisfactions INTEGER NOT NULL,
    open_problem INTEGER NOT NULL,
    paused_at BIGINT NULL,
    pause_ground TEXT NULL,
    pause_until BIGINT NULL,
    closed_at BIGINT NULL,
    filed_by TEXT NULL,
    receipt_hash TEXT NULL,
    origin TEXT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_hall_case_number ON hall_case (number);
-- Confidential cases stand in lists of their own: every other list begins with this column.
CREATE INDEX ix_hall_case_list ON hall_case (confidential, id);
CREATE INDEX ix_hall_case_updated ON hall_case (confidential, updated_at, id);
CREATE INDEX ix_hall_case_state ON hall_case (confidential, state, id);
CREATE INDEX ix_hall_case_type ON hall_case (confidential, type, id);
CREATE INDEX ix_hall_case_unit ON hall_case (confidential, unit, id);
CREATE INDEX ix_hall_case_area ON hall_case (area, subject, received_at);
CREATE INDEX ix_hall_case_received ON hall_case (received_at);
CREATE INDEX ix_hall_case_filed_by ON hall_case (filed_by, id) WHERE filed_by IS NOT NULL;
CREATE INDEX ix_hall_case_phone ON hall_case (phone, subject, received_at) WHERE phone IS NOT NULL;
CREATE INDEX ix_hall_case_related ON hall_case (related_number) WHERE related_number IS NOT NULL;
CREATE INDEX ix_hall_case_parent ON hall_case (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX ix_hall_case_pause ON hall_case (pause_until) WHERE pause_until IS NOT NULL;
CREATE UNIQUE INDEX ux_hall_case_origin ON hall_case (origin) WHERE origin IS NOT NULL;

CREATE TABLE hall_case_event (
    case_id TEXT NOT NULL REFERENCES hall_case (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    note TEXT NULL,
    data TEXT NULL,
    PRIMARY KEY (case_id, sequence)
) WITHOUT ROWID;
CREATE TRIGGER hall_case_event_kept_update BEFORE UPDATE ON hall_case_event BEGIN SELECT RAISE(ABORT, 'hall_case_event is append-only'); END;
CREATE TRIGGER hall_case_event_kept_delete BEFORE DELETE ON hall_case_event BEGIN SELECT RAISE(ABORT, 'hall_case_event is append-only'); END;

-- Who works in which unit: nobody reads a report about themselves or their own unit.
CREATE TABLE hall_unit (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE hall_unit_member (
    unit TEXT NOT NULL REFERENCES hall_unit (code),
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (unit, person)
) WITHOUT ROWID;
CREATE INDEX ix_hall_unit_member_person ON hall_unit_member (person);

-- What the complainant was answered, in writing or by phone; where the type asks for it, approved by a second person.
CREATE TABLE case_reply (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES hall_case (id),
    sequence INTEGER NOT NULL,
    state TEXT NOT NULL,
    way TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NULL,
    reasons TEXT NOT NULL,
    apology INTEGER NOT NULL,
    redress TEXT NULL,
    drafted_by TEXT NOT NULL,
    drafted_at BIGINT NOT NULL,
    decided_by TEXT NULL,
    decided_at BIGINT NULL,
    objection TEXT NULL,
    given_at BIGINT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_case_reply ON case_reply (case_id, sequence);
-- One draft at a time waits for its second person.
CREATE UNIQUE INDEX ux_case_reply_draft ON case_reply (case_id) WHERE state = 'draft';
