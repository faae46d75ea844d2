-- The last number given in each series. Taken in the transaction that writes the rows, so that numbers become visible in their order.
CREATE TABLE supply_series (
    name TEXT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO supply_series (name, last) VALUES ('meter', 0), ('meter-reading', 0);

-- Meters, one row for each time one hangs at a service point. multiplier is in thousandths.
CREATE TABLE meter (
    id TEXT NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    number TEXT NOT NULL,
    service_point TEXT NULL REFERENCES service_point (number),
    unit TEXT NOT NULL,
    register_list TEXT NOT NULL,
    digits INTEGER NOT NULL,
    multiplier_thousandths BIGINT NOT NULL,
    seal TEXT NULL,
    state TEXT NOT NULL,
    installed_on TEXT NULL,
    removed_on TEXT NULL,
    replaced_by TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_meter_number ON meter (number) WHERE removed_on IS NULL;
CREATE UNIQUE INDEX ux_meter_sequence ON meter (sequence);
CREATE INDEX ix_meter_number ON meter (number, id);
CREATE INDEX ix_meter_service_point ON meter (service_point, id);
CREATE INDEX ix_meter_state ON meter (state, id);

-- Exchanges of meters, under a work order or planned. Append-only.
CREATE TABLE meter_exchange (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    matter_id TEXT NOT NULL,
    service_point TEXT NOT NULL,
    old_meter TEXT NOT NULL,
    new_meter TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX ix_meter_exchange_service_point ON meter_exchange (service_point, id);
CREATE INDEX ix_meter_exchange_old ON meter_exchange (old_meter, id);
CREATE INDEX ix_meter_exchange_new ON meter_exchange (new_meter, id);

-- Readings in the order of their commits. value is in thousandths of the meter's unit; a correction is a row
-- that names the one it takes the place of, and the next revision of the same meter, register and instant.
CREATE TABLE meter_reading (
    sequence INTEGER NOT NULL PRIMARY KEY,
    meter TEXT NOT NULL,
    service_point TEXT NOT NULL,
    register TEXT NOT NULL,
    value_thousandths BIGINT NULL,
    read_at BIGINT NOT NULL,
    read_on TEXT NOT NULL,
    quality TEXT NOT NULL,
    occasion TEXT NOT NULL,
    reader TEXT NOT NULL,
    photo TEXT NULL,
    remark TEXT NULL,
    source TEXT NOT NULL,
    revision INTEGER NOT NULL,
    corrects BIGINT NULL,
    superseded_by BIGINT NULL,
    fault_request TEXT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_meter_reading ON meter_reading (meter, register, read_at, revision);
CREATE INDEX ix_meter_reading_day ON meter_reading (read_on, sequence);
CREATE INDEX ix_meter_reading_quality ON meter_reading (quality, read_on, sequence) WHERE quality <> 'valid';
