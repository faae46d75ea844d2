-- The heat source and every exchange station (第七条(二)), with the state they were last reported in.
CREATE TABLE heat_station (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    kind NVARCHAR(40) NOT NULL,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    fed_by NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES heat_station (code),
    status NVARCHAR(40) NULL,
    supply_celsius FLOAT NULL,
    return_celsius FLOAT NULL,
    pressure_mpa FLOAT NULL,
    status_at BIGINT NULL,
    status_by NVARCHAR(200) NULL,
    note NVARCHAR(400) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_heat_station_kind ON heat_station (kind, code);
GO
CREATE INDEX ix_heat_station_fed_by ON heat_station (fed_by, code);
GO
-- Which communities, streets or segments an exchange station feeds.
CREATE TABLE heat_station_area (
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES area (code),
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES heat_station (code),
    PRIMARY KEY (area_code, station_code)
);
GO
CREATE INDEX ix_heat_station_area ON heat_station_area (station_code, area_code);
GO
-- Every report, also one that arrived late: one row per station and instant.
CREATE TABLE heat_station_status (
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES heat_station (code),
    at BIGINT NOT NULL,
    status NVARCHAR(40) NOT NULL,
    supply_celsius FLOAT NULL,
    return_celsius FLOAT NULL,
    pressure_mpa FLOAT NULL,
    note NVARCHAR(400) NULL,
    reported_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (station_code, at)
);
GO
