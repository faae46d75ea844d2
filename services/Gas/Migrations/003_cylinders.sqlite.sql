-- Stations where bottled gas is exchanged, with their opening times on every day of the year.
CREATE TABLE lpg_station (
    code TEXT NOT NULL PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    area_code TEXT NOT NULL REFERENCES area (code),
    openings TEXT NOT NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE lpg_cylinder (
    number TEXT NOT NULL PRIMARY KEY,
    nominal_kg REAL NOT NULL,
    tare_kg REAL NOT NULL,
    inspection_due_on TEXT NOT NULL,
    state TEXT NOT NULL,
    station_code TEXT NULL REFERENCES lpg_station (code),
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_lpg_cylinder_state ON lpg_cylinder (state, number);
CREATE INDEX ix_lpg_cylinder_station ON lpg_cylinder (station_code, state, number);
CREATE INDEX ix_lpg_cylinder_inspection ON lpg_cylinder (inspection_due_on, number);

-- Every weighing and check of a cylinder: after filling, and again when one already issued is questioned. Never changed.
CREATE TABLE cylinder_check (
    id TEXT NOT NULL PRIMARY KEY,
    cylinder_number TEXT NOT NULL REFERENCES lpg_cylinder (number),
    stage TEXT NOT NULL,
    at BIGINT NOT NULL,
    gross_kg REAL NOT NULL,
    net_kg REAL NOT NULL,
    quantity_ok INTEGER NOT NULL,
    valve_ok INTEGER NOT NULL,
    tightness_ok INTEGER NOT NULL,
    appearance_ok INTEGER NOT NULL,
    passed INTEGER NOT NULL,
    note TEXT NULL,
    actor TEXT NOT NULL
);
CREATE INDEX ix_cylinder_check_cylinder ON cylinder_check (cylinder_number, id);

-- An exchange: agreed ahead, or a ticket in the queue.
CREATE TABLE cylinder_exchange (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    station_code TEXT NOT NULL REFERENCES lpg_station (code),
    area_code TEXT NOT NULL,
    service_point_id TEXT NULL REFERENCES service_point (id),
    name TEXT NULL,
    phone TEXT NULL,
    nominal_kg REAL NOT NULL,
    ticket INTEGER NULL,
    day_on TEXT NOT NULL,
    agreed_from BIGINT NULL,
    agreed_until BIGINT NULL,
    filed_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    empty_number TEXT NULL REFERENCES lpg_cylinder (number),
    full_number TEXT NULL REFERENCES lpg_cylinder (number),
    deposit_fen BIGINT NULL,
    closed_at BIGINT NULL,
    closed_by TEXT NULL,
    close_reason TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_cylinder_exchange_number ON cylinder_exchange (number);
CREATE INDEX ix_cylinder_exchange_station ON cylinder_exchange (station_code, state, day_on, number);
CREATE INDEX ix_cylinder_exchange_filed ON cylinder_exchange (filed_by, number);
CREATE INDEX ix_cylinder_exchange_full ON cylinder_exchange (full_number, number);
CREATE INDEX ix_cylinder_exchange_updated ON cylinder_exchange (updated_at, number);
