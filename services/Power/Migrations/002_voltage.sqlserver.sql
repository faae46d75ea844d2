-- Where the voltage is measured: at the customer's supply end (客户受电端) or on the network before it.
CREATE TABLE voltage_point (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    place NVARCHAR(400) NOT NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES area (code),
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NULL REFERENCES service_point (id),
    level NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    nominal_volts FLOAT NOT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_voltage_point_area ON voltage_point (area_code, code);
GO
CREATE INDEX ix_voltage_point_level ON voltage_point (level, code);
GO
CREATE INDEX ix_voltage_point_service_point ON voltage_point (service_point_id) WHERE service_point_id IS NOT NULL;
GO

-- One reading per point and instant: what is sent twice is there once.
CREATE TABLE voltage_reading (
    point_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES voltage_point (code),
    at BIGINT NOT NULL,
    volts FLOAT NOT NULL,
    deviation FLOAT NOT NULL,
    abnormal BIT NOT NULL,
    commitment_id NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    passed BIT NULL,
    exempt_reason NVARCHAR(200) NULL,
    order_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (point_code, at)
);
GO
CREATE INDEX ix_voltage_reading_failed ON voltage_reading (at, point_code) WHERE passed = 0;
GO

-- When the power system was not in its normal state, and where; no area: the whole network.
CREATE TABLE voltage_system_state (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    reason NVARCHAR(1000) NOT NULL,
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NULL,
    begun_by NVARCHAR(200) NOT NULL,
    ended_by NVARCHAR(200) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_voltage_system_state ON voltage_system_state (begins_at, id);
GO

-- Above 35 kV a period is judged as a whole, from its highest and lowest reading.
CREATE TABLE voltage_period (
    point_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES voltage_point (code),
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    readings INT NOT NULL,
    lowest FLOAT NOT NULL,
    highest FLOAT NOT NULL,
    deviations FLOAT NOT NULL,
    passed BIT NULL,
    exempt_reason NVARCHAR(200) NULL,
    closed_by NVARCHAR(200) NOT NULL,
    closed_at BIGINT NOT NULL,
    PRIMARY KEY (point_code, from_day)
);
GO

-- A measurement asked for because somebody complained.
CREATE TABLE voltage_order (
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    request_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    request_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    point_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES voltage_point (code),
    ordered_by NVARCHAR(200) NOT NULL,
    ordered_at BIGINT NOT NULL,
    read_at BIGINT NULL,
    volts FLOAT NULL,
    passed BIT NULL
);
GO
CREATE UNIQUE INDEX ux_voltage_order_request ON voltage_order (request_id);
GO
CREATE INDEX ix_voltage_order_open ON voltage_order (number) WHERE read_at IS NULL;
GO
