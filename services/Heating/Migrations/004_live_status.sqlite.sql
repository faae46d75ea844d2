-- The heat source and every exchange station (第七条(二)), with the state they were last reported in.
CREATE TABLE heat_station (
    code TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    fed_by TEXT NULL REFERENCES heat_station (code),
    status TEXT NULL,
    supply_celsius REAL NULL,
    return_celsius REAL NULL,
    pressure_mpa REAL NULL,
    status_at BIGINT NULL,
    status_by TEXT NULL,
    note TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_heat_station_kind ON heat_station (kind, code);
CREATE INDEX ix_heat_station_fed_by ON heat_station (fed_by, code);
-- Which communities, streets or segments an exchange station feeds.
CREATE TABLE heat_station_area (
    area_code TEXT NOT NULL REFERENCES area (code),
    station_code TEXT NOT NULL REFERENCES heat_station (code),
    PRIMARY KEY (area_code, station_code)
) WITHOUT ROWID;
CREATE INDEX ix_heat_station_area ON heat_station_area (station_code, area_code);
-- Every report, also one that arrived late: one row per station and instant.
CREATE TABLE heat_station_status (
    station_code TEXT NOT NULL REFERENCES heat_station (code),
    at BIGINT NOT NULL,
    status TEXT NOT NULL,
    supply_celsius REAL NULL,
    return_celsius REAL NULL,
    pressure_mpa REAL NULL,
    note TEXT NULL,
    reported_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (station_code, at)
) WITHOUT ROWID;
