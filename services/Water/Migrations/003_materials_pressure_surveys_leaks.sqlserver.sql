-- What happened to a record of the water company's own (material list, water sample, survey round, leak report), by its number. Only ever added to.
CREATE TABLE history (
    number NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL,
    sequence INT NOT NULL,
    act NVARCHAR(32) NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    note NVARCHAR(MAX) NULL,
    PRIMARY KEY (number, sequence)
);
GO
CREATE TRIGGER history_kept ON history INSTEAD OF UPDATE, DELETE AS THROW 50001, 'history is append-only', 1;
GO

-- The catalogue of materials (003 篇5 七).
CREATE TABLE material (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    unit NVARCHAR(200) NOT NULL,
    stock_kept BIT NOT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO

-- A material list (材料单) of a repair order.
CREATE TABLE material_list (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL UNIQUE,
    request_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES request (id),
    request_number NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(32) NOT NULL,
    store NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    manager_signed_by NVARCHAR(200) NULL,
    manager_signed_at BIGINT NULL,
    reported_by NVARCHAR(200) NULL,
    approved_by NVARCHAR(200) NULL,
    approved_at BIGINT NULL,
    issued_at BIGINT NULL,
    closed_at BIGINT NULL,
    created_by NVARCHAR(200) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE INDEX ix_material_list_request ON material_list (request_id, state);
GO
CREATE INDEX ix_material_list_state ON material_list (state, number);
GO
CREATE INDEX ix_material_list_order ON material_list (request_number, number);
GO

CREATE TABLE material_list_line (
    list_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES material_list (id),
    line INT NOT NULL,
    material NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES material (code),
    name NVARCHAR(200) NOT NULL,
    unit NVARCHAR(200) NOT NULL,
    requested DECIMAL(18,3) NOT NULL,
    issued DECIMAL(18,3) NOT NULL,
    consumed DECIMAL(18,3) NOT NULL,
    returned DECIMAL(18,3) NOT NULL,
    PRIMARY KEY (list_id, line)
);
GO

-- Issue slips (领料单) and return slips (退料单).
CREATE TABLE material_slip (
    number NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    list_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES material_list (id),
    kind NVARCHAR(32) NOT NULL,
    store NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL
);
GO
CREATE INDEX ix_material_slip_list ON material_slip (list_id, number);
GO

CREATE TABLE material_slip_line (
    slip NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES material_slip (number),
    line INT NOT NULL,
    quantity DECIMAL(18,3) NOT NULL,
    PRIMARY KEY (slip, line)
);
GO

-- The ledger of the stores: what came in, was issued, came back. Stock is its sum.
CREATE TABLE stock_movement (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    material NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES material (code),
    store NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(32) NOT NULL,
    quantity DECIMAL(18,3) NOT NULL,
    slip NVARCHAR(32) COLLATE Latin1_General_BIN2 NULL,
    at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    note NVARCHAR(MAX) NULL
);
GO
CREATE INDEX ix_stock_movement ON stock_movement (material, store, id);
GO

-- Where pressure is measured: at the end of a main (主干线末梢) or elsewhere.
CREATE TABLE pressure_point (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name NVARCHAR(200) NOT NULL,
    mains_end BIT NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    segment NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_pressure_point_area ON pressure_point (area, code);
GO

CREATE TABLE pressure_reading (
    point NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pressure_point (code),
    at BIGINT NOT NULL,
    mpa FLOAT NOT NULL,
    low BIT NOT NULL,
    source NVARCHAR(200) NOT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (point, at)
);
GO
CREATE INDEX ix_pressure_reading_low ON pressure_reading (low, at, point);
GO

-- Survey rounds among residents (003 篇5 八.3).
CREATE TABLE survey_round (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL UNIQUE,
    title NVARCHAR(200) NOT NULL,
    state NVARCHAR(32) NOT NULL,
    planned_on CHAR(10) NOT NULL,
    representatives INT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE INDEX ix_survey_round_state ON survey_round (state, number);
GO

CREATE TABLE survey_area (
    round_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES survey_round (id),
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES area (code),
    PRIMARY KEY (round_id, area)
);
GO

CREATE TABLE survey_panel (
    round_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES survey_round (id),
    person NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(32) NOT NULL,
    PRIMARY KEY (round_id, person)
);
GO

CREATE TABLE survey_answer (
    round_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES survey_round (id),
    sequence INT NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL,
    interviewer NVARCHAR(200) NOT NULL,
    topic NVARCHAR(32) NOT NULL,
    verdict NVARCHAR(32) NOT NULL,
    demand NVARCHAR(MAX) NULL,
    PRIMARY KEY (round_id, sequence, topic)
);
GO
CREATE INDEX ix_survey_answer_topic ON survey_answer (round_id, topic, verdict, area);
GO

-- Focal and difficult issues (焦点、难点问题) of a round, each with its targeted fix.
CREATE TABLE survey_issue (
    number NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    round_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES survey_round (id),
    topic NVARCHAR(32) NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    kind NVARCHAR(32) NOT NULL,
    problem NVARCHAR(MAX) NOT NULL,
    measure NVARCHAR(MAX) NULL,
    unit NVARCHAR(200) NULL,
    due_on CHAR(10) NULL,
    done_at BIGINT NULL,
    result NVARCHAR(MAX) NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE INDEX ix_survey_issue_round ON survey_issue (round_id, number);
GO
CREATE INDEX ix_survey_issue_open ON survey_issue (due_on, number) WHERE done_at IS NULL;
GO

-- Leaks noticed by staff, e.g. on the way to work (003 篇5 九.12).
CREATE TABLE leak_report (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL UNIQUE,
    state NVARCHAR(32) NOT NULL,
    noticed_at BIGINT NOT NULL,
    notified_at BIGINT NULL,
    reporter NVARCHAR(200) NOT NULL,
    reporter_name NVARCHAR(200) NOT NULL,
    reporter_phone NVARCHAR(200) NOT NULL,
    place NVARCHAR(400) NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    description NVARCHAR(MAX) NOT NULL,
    request_number NVARCHAR(32) COLLATE Latin1_General_BIN2 NULL,
    linked BIT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE INDEX ix_leak_report_state ON leak_report (state, number);
GO
CREATE INDEX ix_leak_report_request ON leak_report (request_number) WHERE request_number IS NOT NULL;
GO
