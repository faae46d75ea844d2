-- A gas brigade (供气大队): the areas it looks after and how many homes it can visit on a working day.
CREATE TABLE visit_brigade (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    daily_capacity INT NOT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
-- An area belongs to one brigade; what lies inside it follows unless it is named itself.
CREATE TABLE visit_brigade_area (
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY REFERENCES area (code),
    brigade_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES visit_brigade (code)
);
GO
CREATE INDEX ix_visit_brigade_area ON visit_brigade_area (brigade_code, area_code);
GO
-- The yearly plan: made ahead, made anew as often as customers join or leave.
CREATE TABLE visit_plan (
    year INT NOT NULL PRIMARY KEY,
    last_number INT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by NVARCHAR(200) NOT NULL,
    customers INT NOT NULL,
    without_brigade INT NOT NULL,
    over_capacity INT NOT NULL,
    too_close INT NOT NULL
);
GO
CREATE TABLE safety_visit (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    year INT NOT NULL,
    duty NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    ordinal INT NOT NULL,
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES service_point (id),
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    brigade_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES visit_brigade (code),
    planned_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(40) NOT NULL,
    appointed_from BIGINT NULL,
    appointed_until BIGINT NULL,
    no_entries INT NOT NULL,
    visited_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_safety_visit_number ON safety_visit (number);
GO
CREATE INDEX ix_safety_visit_point ON safety_visit (service_point_id, year, ordinal);
GO
CREATE INDEX ix_safety_visit_year ON safety_visit (year, state, planned_on);
GO
CREATE INDEX ix_safety_visit_brigade ON safety_visit (brigade_code, planned_on, number);
GO
CREATE INDEX ix_safety_visit_planned ON safety_visit (planned_on, number);
GO
CREATE INDEX ix_safety_visit_updated ON safety_visit (updated_at, number);
GO
-- What happened to a visit, in order; never changed.
CREATE TABLE visit_event (
    visit_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES safety_visit (id),
    sequence INT NOT NULL,
    kind NVARCHAR(40) NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    note NVARCHAR(2000) NULL,
    data NVARCHAR(2000) NULL,
    PRIMARY KEY (visit_id, sequence)
);
GO
CREATE TABLE visit_task (
    visit_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES safety_visit (id),
    sequence INT NOT NULL,
    task NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    result NVARCHAR(40) NOT NULL,
    note NVARCHAR(2000) NULL,
    PRIMARY KEY (visit_id, sequence, task)
);
GO
-- A defect found at the door and the request that repairs it.
CREATE TABLE visit_defect (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    visit_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES safety_visit (id),
    task NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    severity NVARCHAR(40) NOT NULL,
    description NVARCHAR(2000) NOT NULL,
    request_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES request (id),
    found_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_visit_defect_visit ON visit_defect (visit_id, id);
GO
CREATE TRIGGER visit_event_kept ON visit_event INSTEAD OF UPDATE, DELETE AS THROW 50001, 'visit_event is append-only', 1;
GO
