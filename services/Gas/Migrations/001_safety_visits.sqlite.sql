-- A gas brigade (供气大队): the areas it looks after and how many homes it can visit on a working day.
CREATE TABLE visit_brigade (
    code TEXT NOT NULL PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    daily_capacity INTEGER NOT NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- An area belongs to one brigade; what lies inside it follows unless it is named itself.
CREATE TABLE visit_brigade_area (
    area_code TEXT NOT NULL PRIMARY KEY REFERENCES area (code),
    brigade_code TEXT NOT NULL REFERENCES visit_brigade (code)
) WITHOUT ROWID;
CREATE INDEX ix_visit_brigade_area ON visit_brigade_area (brigade_code, area_code);

-- The yearly plan: made ahead, made anew as often as customers join or leave.
CREATE TABLE visit_plan (
    year INTEGER NOT NULL PRIMARY KEY,
    last_number INTEGER NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    customers INTEGER NOT NULL,
    without_brigade INTEGER NOT NULL,
    over_capacity INTEGER NOT NULL,
    too_close INTEGER NOT NULL
);

CREATE TABLE safety_visit (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    year INTEGER NOT NULL,
    duty TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    service_point_id TEXT NOT NULL REFERENCES service_point (id),
    area_code TEXT NOT NULL,
    brigade_code TEXT NOT NULL REFERENCES visit_brigade (code),
    planned_on TEXT NOT NULL,
    state TEXT NOT NULL,
    appointed_from BIGINT NULL,
    appointed_until BIGINT NULL,
    no_entries INTEGER NOT NULL,
    visited_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_safety_visit_number ON safety_visit (number);
CREATE INDEX ix_safety_visit_point ON safety_visit (service_point_id, year, ordinal);
CREATE INDEX ix_safety_visit_year ON safety_visit (year, state, planned_on);
CREATE INDEX ix_safety_visit_brigade ON safety_visit (brigade_code, planned_on, number);
CREATE INDEX ix_safety_visit_planned ON safety_visit (planned_on, number);
CREATE INDEX ix_safety_visit_updated ON safety_visit (updated_at, number);

-- What happened to a visit, in order; never changed.
CREATE TABLE visit_event (
    visit_id TEXT NOT NULL REFERENCES safety_visit (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    note TEXT NULL,
    data TEXT NULL,
    PRIMARY KEY (visit_id, sequence)
) WITHOUT ROWID;
CREATE TRIGGER visit_event_kept_update BEFORE UPDATE ON visit_event BEGIN SELECT RAISE(ABORT, 'visit_event is append-only'); END;
CREATE TRIGGER visit_event_kept_delete BEFORE DELETE ON visit_event BEGIN SELECT RAISE(ABORT, 'visit_event is append-only'); END;

CREATE TABLE visit_task (
    visit_id TEXT NOT NULL REFERENCES safety_visit (id),
    sequence INTEGER NOT NULL,
    task TEXT NOT NULL,
    result TEXT NOT NULL,
    note TEXT NULL,
    PRIMARY KEY (visit_id, sequence, task)
) WITHOUT ROWID;

-- A defect found at the door and the request that repairs it.
CREATE TABLE visit_defect (
    id TEXT NOT NULL PRIMARY KEY,
    visit_id TEXT NOT NULL REFERENCES safety_visit (id),
    task TEXT NOT NULL,
    severity TEXT NOT NULL,
    description TEXT NOT NULL,
    request_id TEXT NOT NULL REFERENCES request (id),
    found_at BIGINT NOT NULL
);
CREATE INDEX ix_visit_defect_visit ON visit_defect (visit_id, id);
