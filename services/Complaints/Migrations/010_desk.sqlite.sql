-- Lines of the hall: the number residents dial is data.
CREATE TABLE phone_line (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    seat TEXT NOT NULL,
    inbound_only INTEGER NOT NULL,
    unit TEXT NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;

-- Calls owed to people: what could not be answered at once is answered later.
CREATE TABLE call_task (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    matter_id TEXT NULL,
    reference TEXT NULL,
    purpose TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    subject_text TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    last_outcome TEXT NULL,
    last_at BIGINT NULL,
    result TEXT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    closed_by TEXT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_call_task_number ON call_task (number);
CREATE INDEX ix_call_task_due ON call_task (due_at, id) WHERE closed_at IS NULL;
CREATE INDEX ix_call_task_matter ON call_task (matter_id) WHERE matter_id IS NOT NULL;

-- Every attempt at such a call.
CREATE TABLE call_attempt (
    id TEXT NOT NULL PRIMARY KEY,
    task_number TEXT NOT NULL,
    line TEXT NOT NULL,
    outcome TEXT NOT NULL,
    at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX ix_call_attempt_task ON call_attempt (task_number, at);

-- Who is responsible for what, within the centre and outside it: nobody is sent on without a name, a number and a place.
CREATE TABLE department (
    code TEXT NOT NULL PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    remit TEXT NOT NULL,
    contact TEXT NOT NULL,
    place TEXT NOT NULL,
    outside INTEGER NOT NULL,
    reception_since TEXT NULL,
    ended_on TEXT NULL,
    end_reason TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;

-- The services and matters that a department answers for.
CREATE TABLE department_matter (
    matter TEXT NOT NULL,
    department_code TEXT NOT NULL,
    PRIMARY KEY (matter, department_code)
) WITHOUT ROWID;

-- Matters put to the first-asked person.
CREATE TABLE first_ask (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    branch TEXT NULL,
    reason TEXT NOT NULL,
    channel TEXT NOT NULL,
    description TEXT NOT NULL,
    name TEXT NULL,
    phone TEXT NULL,
    address TEXT NULL,
    area TEXT NULL,
    wanted_service TEXT NULL,
    wanted_type TEXT NULL,
    filed_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    held_until TEXT NOT NULL,
    first_asked_by TEXT NULL,
    receiving_unit TEXT NULL,
    receiving_name TEXT NULL,
    receiving_contact TEXT NULL,
    receiving_place TEXT NULL,
    lead_asked INTEGER NOT NULL,
    led INTEGER NOT NULL,
    explanation TEXT NULL,
    direction_requested_at BIGINT NULL,
    instruction TEXT NULL,
    directed_by TEXT NULL,
    directed_at BIGINT NULL,
    accepted_at BIGINT NULL,
    accepted_by TEXT NULL,
    answered_at BIGINT NULL,
    answer TEXT NULL,
    fed_back_at BIGINT NULL,
    handed_service TEXT NULL,
    handed_reference TEXT NULL,
    outcome TEXT NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_first_ask_number ON first_ask (number);
CREATE INDEX ix_first_ask_open ON first_ask (state, number) WHERE closed_at IS NULL;
CREATE INDEX ix_first_ask_person ON first_ask (first_asked_by, number) WHERE closed_at IS NULL;
CREATE INDEX ix_first_ask_unit ON first_ask (receiving_unit, number) WHERE closed_at IS NULL;
