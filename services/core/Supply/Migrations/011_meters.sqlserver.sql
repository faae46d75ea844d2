-- The last number given in each series. Taken in the transaction that writes the rows, so that numbers become visible in their order.
CREATE TABLE supply_series (
    name NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);
GO
INSERT INTO supply_series (name, last) VALUES ('meter', 0), ('meter-reading', 0);
GO

-- Meters, one row for each time one hangs at a service point. multiplier is in thousandths.
CREATE TABLE meter (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES service_point (number),
    unit NVARCHAR(10) NOT NULL,
    register_list NVARCHAR(60) NOT NULL,
    digits INT NOT NULL,
    multiplier_thousandths BIGINT NOT NULL,
    seal NVARCHAR(60) NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    installed_on CHAR(10) NULL,
    removed_on CHAR(10) NULL,
    replaced_by NVARCHAR(60) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_meter_number ON meter (number) WHERE removed_on IS NULL;
GO
CREATE UNIQUE INDEX ux_meter_sequence ON meter (sequence);
GO
CREATE INDEX ix_meter_number ON meter (number, id);
GO
CREATE INDEX ix_meter_service_point ON meter (service_point, id);
GO
CREATE INDEX ix_meter_state ON meter (state, id);
GO

-- Exchanges of meters, under a work order or planned. Append-only.
CREATE TABLE meter_exchange (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) NOT NULL,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    old_meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    new_meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_meter_exchange_service_point ON meter_exchange (service_point, id);
GO
CREATE INDEX ix_meter_exchange_old ON meter_exchange (old_meter, id);
GO
CREATE INDEX ix_meter_exchange_new ON meter_exchange (new_meter, id);
GO

-- Readings in the order of their commits. value is in thousandths of the meter's unit; a correction is a row
-- that names the one it takes the place of, and the next revision of the same meter, register and instant.
CREATE TABLE meter_reading (
    sequence BIGINT NOT NULL PRIMARY KEY,
    meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    register NVARCHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    value_thousandths BIGINT NULL,
    read_at BIGINT NOT NULL,
    read_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    quality NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    occasion NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    reader NVARCHAR(200) NOT NULL,
    photo NVARCHAR(200) NULL,
    remark NVARCHAR(20) NULL,
    source NVARCHAR(20) NOT NULL,
    revision INT NOT NULL,
    corrects BIGINT NULL,
    superseded_by BIGINT NULL,
    fault_request NVARCHAR(60) NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_meter_reading ON meter_reading (meter, register, read_at, revision);
GO
CREATE INDEX ix_meter_reading_day ON meter_reading (read_on, sequence);
GO
CREATE INDEX ix_meter_reading_quality ON meter_reading (quality, read_on, sequence) WHERE quality <> 'valid';
GO
