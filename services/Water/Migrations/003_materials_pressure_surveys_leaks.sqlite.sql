-- What happened to a record of the water company's own (material list, water sample, survey round, leak report), by its number. Only ever added to.
CREATE TABLE history (
    number TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    act TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    note TEXT NULL,
    PRIMARY KEY (number, sequence)
) WITHOUT ROWID;
CREATE TRIGGER history_kept_update BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_kept_delete BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

-- The catalogue of materials (003 篇5 七).
CREATE TABLE material (
    code TEXT NOT NULL PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit TEXT NOT NULL,
    stock_kept INTEGER NOT NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;

-- A material list (材料单) of a repair order.
CREATE TABLE material_list (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    request_id TEXT NOT NULL REFERENCES request (id),
    request_number TEXT NOT NULL,
    state TEXT NOT NULL,
    store TEXT NULL,
    manager_signed_by TEXT NULL,
    manager_signed_at BIGINT NULL,
    reported_by TEXT NULL,
    approved_by TEXT NULL,
    approved_at BIGINT NULL,
    issued_at BIGINT NULL,
    closed_at BIGINT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX ix_material_list_request ON material_list (request_id, state);
CREATE INDEX ix_material_list_state ON material_list (state, number);
CREATE INDEX ix_material_list_order ON material_list (request_number, number);

CREATE TABLE material_list_line (
    list_id TEXT NOT NULL REFERENCES material_list (id),
    line INTEGER NOT NULL,
    material TEXT NULL REFERENCES material (code),
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    requested REAL NOT NULL,
    issued REAL NOT NULL,
    consumed REAL NOT NULL,
    returned REAL NOT NULL,
    PRIMARY KEY (list_id, line)
) WITHOUT ROWID;

-- Issue slips (领料单) and return slips (退料单).
CREATE TABLE material_slip (
    number TEXT NOT NULL PRIMARY KEY,
    list_id TEXT NOT NULL REFERENCES material_list (id),
    kind TEXT NOT NULL,
    store TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_material_slip_list ON material_slip (list_id, number);

CREATE TABLE material_slip_line (
    slip TEXT NOT NULL REFERENCES material_slip (number),
    line INTEGER NOT NULL,
    quantity REAL NOT NULL,
    PRIMARY KEY (slip, line)
) WITHOUT ROWID;

-- The ledger of the stores: what came in, was issued, came back. Stock is its sum.
CREATE TABLE stock_movement (
    id TEXT NOT NULL PRIMARY KEY,
    material TEXT NOT NULL REFERENCES material (code),
    store TEXT NOT NULL,
    kind TEXT NOT NULL,
    quantity REAL NOT NULL,
    slip TEXT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    note TEXT NULL
) WITHOUT ROWID;
CREATE INDEX ix_stock_movement ON stock_movement (material, store, id);

-- Where pressure is measured: at the end of a main (主干线末梢) or elsewhere.
CREATE TABLE pressure_point (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    mains_end INTEGER NOT NULL,
    area TEXT NULL REFERENCES area (code),
    segment TEXT NULL REFERENCES area (code),
    latitude REAL NULL,
    longitude REAL NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_pressure_point_area ON pressure_point (area, code);

CREATE TABLE pressure_reading (
    point TEXT NOT NULL REFERENCES pressure_point (code),
    at BIGINT NOT NULL,
    mpa REAL NOT NULL,
    low INTEGER NOT NULL,
    source TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (point, at)
) WITHOUT ROWID;
CREATE INDEX ix_pressure_reading_low ON pressure_reading (low, at, point);

-- Survey rounds among residents (003 篇5 八.3).
CREATE TABLE survey_round (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    representatives INTEGER NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX ix_survey_round_state ON survey_round (state, number);

CREATE TABLE survey_area (
    round_id TEXT NOT NULL REFERENCES survey_round (id),
    area TEXT NOT NULL REFERENCES area (code),
    PRIMARY KEY (round_id, area)
) WITHOUT ROWID;

CREATE TABLE survey_panel (
    round_id TEXT NOT NULL REFERENCES survey_round (id),
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (round_id, person)
) WITHOUT ROWID;

CREATE TABLE survey_answer (
    round_id TEXT NOT NULL REFERENCES survey_round (id),
    sequence INTEGER NOT NULL,
    area TEXT NOT NULL,
    at BIGINT NOT NULL,
    interviewer TEXT NOT NULL,
    topic TEXT NOT NULL,
    verdict TEXT NOT NULL,
    demand TEXT NULL,
    PRIMARY KEY (round_id, sequence, topic)
) WITHOUT ROWID;
CREATE INDEX ix_survey_answer_topic ON survey_answer (round_id, topic, verdict, area);

-- Focal and difficult issues (焦点、难点问题) of a round, each with its targeted fix.
CREATE TABLE survey_issue (
    number TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES survey_round (id),
    topic TEXT NOT NULL,
    area TEXT NULL,
    kind TEXT NOT NULL,
    problem TEXT NOT NULL,
    measure TEXT NULL,
    unit TEXT NULL,
    due_on TEXT NULL,
    done_at BIGINT NULL,
    result TEXT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_survey_issue_round ON survey_issue (round_id, number);
CREATE INDEX ix_survey_issue_open ON survey_issue (due_on, number) WHERE done_at IS NULL;

-- Leaks noticed by staff, e.g. on the way to work (003 篇5 九.12).
CREATE TABLE leak_report (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    noticed_at BIGINT NOT NULL,
    notified_at BIGINT NULL,
    reporter TEXT NOT NULL,
    reporter_name TEXT NOT NULL,
    reporter_phone TEXT NOT NULL,
    place TEXT NOT NULL,
    area TEXT NULL,
    latitude REAL NULL,
    longitude REAL NULL,
    description TEXT NOT NULL,
    request_number TEXT NULL,
    linked INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX ix_leak_report_state ON leak_report (state, number);
CREATE INDEX ix_leak_report_request ON leak_report (request_number) WHERE request_number IS NOT NULL;
