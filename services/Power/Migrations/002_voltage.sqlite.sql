-- Where the voltage is measured: at the customer's supply end (客户受电端) or on the network before it.
CREATE TABLE voltage_point (
    code TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,
    area_code TEXT NOT NULL REFERENCES area (code),
    service_point_id TEXT NULL REFERENCES service_point (id),
    level TEXT NOT NULL,
    nominal_volts REAL NOT NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_voltage_point_area ON voltage_point (area_code, code);
CREATE INDEX ix_voltage_point_level ON voltage_point (level, code);
CREATE INDEX ix_voltage_point_service_point ON voltage_point (service_point_id) WHERE service_point_id IS NOT NULL;

-- One reading per point and instant: what is sent twice is there once.
CREATE TABLE voltage_reading (
    point_code TEXT NOT NULL REFERENCES voltage_point (code),
    at BIGINT NOT NULL,
    volts REAL NOT NULL,
    deviation REAL NOT NULL,
    abnormal INTEGER NOT NULL,
    commitment_id TEXT NULL,
    passed INTEGER NULL,
    exempt_reason TEXT NULL,
    order_number TEXT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (point_code, at)
) WITHOUT ROWID;
CREATE INDEX ix_voltage_reading_failed ON voltage_reading (at, point_code) WHERE passed = 0;

-- When the power system was not in its normal state, and where; no area: the whole network.
CREATE TABLE voltage_system_state (
    id TEXT NOT NULL PRIMARY KEY,
    area_code TEXT NULL REFERENCES area (code),
    reason TEXT NOT NULL,
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NULL,
    begun_by TEXT NOT NULL,
    ended_by TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_voltage_system_state ON voltage_system_state (begins_at, id);

-- Above 35 kV a period is judged as a whole, from its highest and lowest reading.
CREATE TABLE voltage_period (
    point_code TEXT NOT NULL REFERENCES voltage_point (code),
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    readings INTEGER NOT NULL,
    lowest REAL NOT NULL,
    highest REAL NOT NULL,
    deviations REAL NOT NULL,
    passed INTEGER NULL,
    exempt_reason TEXT NULL,
    closed_by TEXT NOT NULL,
    closed_at BIGINT NOT NULL,
    PRIMARY KEY (point_code, from_day)
) WITHOUT ROWID;

-- A measurement asked for because somebody complained.
CREATE TABLE voltage_order (
    number TEXT NOT NULL PRIMARY KEY,
    request_id TEXT NOT NULL,
    request_number TEXT NOT NULL,
    point_code TEXT NOT NULL REFERENCES voltage_point (code),
    ordered_by TEXT NOT NULL,
    ordered_at BIGINT NOT NULL,
    read_at BIGINT NULL,
    volts REAL NULL,
    passed INTEGER NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_voltage_order_request ON voltage_order (request_id);
CREATE INDEX ix_voltage_order_open ON voltage_order (number) WHERE read_at IS NULL;
