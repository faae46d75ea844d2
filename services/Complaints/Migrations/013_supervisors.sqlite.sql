-- Surveys of satisfaction by a third party.
CREATE TABLE third_party_survey (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    scope TEXT NOT NULL,
    surveyor TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    asked INTEGER NOT NULL,
    score REAL NOT NULL,
    report TEXT NULL,
    recorded_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_third_party_survey_number ON third_party_survey (number);
CREATE INDEX ix_third_party_survey_scope ON third_party_survey (scope, until_day);

-- Customer symposia and what came up there.
CREATE TABLE symposium (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    unit TEXT NOT NULL,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    planned_at BIGINT NOT NULL,
    held_at BIGINT NULL,
    participants INTEGER NULL,
    minutes TEXT NULL,
    convened_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_symposium_number ON symposium (number);

CREATE TABLE symposium_issue (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    symposium_number TEXT NOT NULL,
    problem TEXT NOT NULL,
    measure TEXT NULL,
    unit TEXT NULL,
    due_day TEXT NULL,
    result TEXT NULL,
    solved_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_symposium_issue_number ON symposium_issue (number);
CREATE INDEX ix_symposium_issue_symposium ON symposium_issue (symposium_number, number);
CREATE INDEX ix_symposium_issue_open ON symposium_issue (due_day, number) WHERE solved_at IS NULL;

-- Panels of integrity supervisors, who sits on them and what they did.
CREATE TABLE supervisor_panel (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    area TEXT NULL,
    since TEXT NOT NULL,
    ended_on TEXT NULL,
    end_reason TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE integrity_supervisor (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    panel TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    organisation TEXT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_integrity_supervisor_number ON integrity_supervisor (number);
CREATE INDEX ix_integrity_supervisor_panel ON integrity_supervisor (panel, number);

CREATE TABLE panel_activity (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    panel TEXT NOT NULL,
    activity TEXT NOT NULL,
    held_at BIGINT NOT NULL,
    held_day TEXT NOT NULL,
    participants INTEGER NOT NULL,
    findings TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_panel_activity_number ON panel_activity (number);
CREATE INDEX ix_panel_activity_panel ON panel_activity (panel, held_day);

-- Leaders' reception days and who comes.
CREATE TABLE reception_day (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    office TEXT NOT NULL,
    leader TEXT NOT NULL,
    place TEXT NOT NULL,
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    capacity INTEGER NOT NULL,
    booked INTEGER NOT NULL,
    note TEXT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_reception_day_number ON reception_day (number);
CREATE INDEX ix_reception_day_begins ON reception_day (begins_at, office);

CREATE TABLE reception_booking (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    day_number TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    description TEXT NOT NULL,
    channel TEXT NOT NULL,
    booked_by TEXT NOT NULL,
    case_number TEXT NULL,
    received_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_reception_booking_number ON reception_booking (number);
CREATE INDEX ix_reception_booking_day ON reception_booking (day_number, number);

-- Faults of staff, alleged and verified.
CREATE TABLE staff_fault (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    person TEXT NOT NULL,
    ground TEXT NOT NULL,
    reference TEXT NULL,
    findings TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    happened_day TEXT NOT NULL,
    raised_by TEXT NOT NULL,
    consequence TEXT NULL,
    decided_by TEXT NULL,
    decided_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_staff_fault_number ON staff_fault (number);
CREATE INDEX ix_staff_fault_person ON staff_fault (person, happened_day);
