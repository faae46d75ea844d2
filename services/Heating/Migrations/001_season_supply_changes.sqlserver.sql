-- The heating period (供热期) of a winter: for the whole city (area '') or, where it differs, for one area.
CREATE TABLE heating_season (
    winter INT NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    first_day CHAR(10) NOT NULL,
    last_day CHAR(10) NOT NULL,
    basis NVARCHAR(2000) NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by NVARCHAR(200) NOT NULL,
    PRIMARY KEY (winter, area)
);
GO

-- Every version as it was: the city moves the period with the weather.
CREATE TABLE heating_season_version (
    winter INT NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    version BIGINT NOT NULL,
    first_day CHAR(10) NOT NULL,
    last_day CHAR(10) NOT NULL,
    basis NVARCHAR(2000) NOT NULL,
    at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    PRIMARY KEY (winter, area, version)
);
GO
CREATE TRIGGER heating_season_version_kept ON heating_season_version INSTEAD OF UPDATE, DELETE AS THROW 50001, 'heating_season_version is append-only', 1;
GO

-- Residents who agreed before the season: their promise begins with it.
CREATE TABLE heating_awaiting_season (
    request_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL
);
GO
CREATE INDEX ix_heating_awaiting_season ON heating_awaiting_season (area, request_id);
GO

-- Change, stop and resumption of heat (变更、停、复热; 001 第十条): the register for reference (备查登记).
CREATE TABLE supply_change (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(32) NOT NULL,
    ground NVARCHAR(32) NOT NULL,
    state NVARCHAR(32) NOT NULL,
    of_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    heated_area_m2 FLOAT NOT NULL,
    new_heated_area_m2 FLOAT NULL,
    name NVARCHAR(200) NOT NULL,
    phone NVARCHAR(200) NOT NULL,
    address NVARCHAR(400) NOT NULL,
    wish NVARCHAR(MAX) NOT NULL,
    effective_on CHAR(10) NOT NULL,
    papers NVARCHAR(MAX) NULL,
    decision NVARCHAR(MAX) NULL,
    settlement_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    settlement NVARCHAR(32) NOT NULL,
    settled_at BIGINT NULL,
    settlement_reference NVARCHAR(200) NULL,
    acted_at BIGINT NULL,
    filed_by NVARCHAR(200) NOT NULL,
    filed_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_supply_change_number ON supply_change (number);
GO
CREATE INDEX ix_supply_change_state ON supply_change (state, number);
GO
CREATE INDEX ix_supply_change_kind ON supply_change (kind, number);
GO
CREATE INDEX ix_supply_change_area ON supply_change (area, number);
GO
CREATE INDEX ix_supply_change_filed_by ON supply_change (filed_by, number);
GO
CREATE INDEX ix_supply_change_point ON supply_change (service_point_id, number);
GO
CREATE INDEX ix_supply_change_of ON supply_change (of_number) WHERE of_number IS NOT NULL;
GO

CREATE TABLE supply_change_event (
    change_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES supply_change (id),
    sequence INT NOT NULL,
    kind NVARCHAR(32) NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    note NVARCHAR(2000) NULL,
    reference NVARCHAR(200) NULL,
    PRIMARY KEY (change_id, sequence)
);
GO
CREATE TRIGGER supply_change_event_kept ON supply_change_event INSTEAD OF UPDATE, DELETE AS THROW 50001, 'supply_change_event is append-only', 1;
GO
