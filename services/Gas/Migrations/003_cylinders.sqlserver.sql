-- Stations where bottled gas is exchanged, with their opening times on every day of the year.
CREATE TABLE lpg_station (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES area (code),
    openings NVARCHAR(200) NOT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE TABLE lpg_cylinder (
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    nominal_kg FLOAT NOT NULL,
    tare_kg FLOAT NOT NULL,
    inspection_due_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(40) NOT NULL,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES lpg_station (code),
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_lpg_cylinder_state ON lpg_cylinder (state, number);
GO
CREATE INDEX ix_lpg_cylinder_station ON lpg_cylinder (station_code, state, number);
GO
CREATE INDEX ix_lpg_cylinder_inspection ON lpg_cylinder (inspection_due_on, number);
GO
-- Every weighing and check of a cylinder: after filling, and again when one already issued is questioned. Never changed.
CREATE TABLE cylinder_check (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    cylinder_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES lpg_cylinder (number),
    stage NVARCHAR(40) NOT NULL,
    at BIGINT NOT NULL,
    gross_kg FLOAT NOT NULL,
    net_kg FLOAT NOT NULL,
    quantity_ok BIT NOT NULL,
    valve_ok BIT NOT NULL,
    tightness_ok BIT NOT NULL,
    appearance_ok BIT NOT NULL,
    passed BIT NOT NULL,
    note NVARCHAR(2000) NULL,
    actor NVARCHAR(200) NOT NULL
);
GO
CREATE INDEX ix_cylinder_check_cylinder ON cylinder_check (cylinder_number, id);
GO
-- An exchange: agreed ahead, or a ticket in the queue.
CREATE TABLE cylinder_exchange (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(40) NOT NULL,
    state NVARCHAR(40) NOT NULL,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES lpg_station (code),
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NULL REFERENCES service_point (id),
    name NVARCHAR(200) NULL,
    phone NVARCHAR(200) NULL,
    nominal_kg FLOAT NOT NULL,
    ticket INT NULL,
    day_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    agreed_from BIGINT NULL,
    agreed_until BIGINT NULL,
    filed_by NVARCHAR(200) NOT NULL,
    created_at BIGINT NOT NULL,
    empty_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES lpg_cylinder (number),
    full_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES lpg_cylinder (number),
    deposit_fen BIGINT NULL,
    closed_at BIGINT NULL,
    closed_by NVARCHAR(200) NULL,
    close_reason NVARCHAR(200) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_cylinder_exchange_number ON cylinder_exchange (number);
GO
CREATE INDEX ix_cylinder_exchange_station ON cylinder_exchange (station_code, state, day_on, number);
GO
CREATE INDEX ix_cylinder_exchange_filed ON cylinder_exchange (filed_by, number);
GO
CREATE INDEX ix_cylinder_exchange_full ON cylinder_exchange (full_number, number);
GO
CREATE INDEX ix_cylinder_exchange_updated ON cylinder_exchange (updated_at, number);
GO
