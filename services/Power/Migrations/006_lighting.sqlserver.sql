-- Public lamps: of streets, stairwells and public toilets.
CREATE TABLE lamp (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    place NVARCHAR(400) NOT NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    route NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    since CHAR(10) NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    retired_on CHAR(10) NULL,
    retired_reason NVARCHAR(400) NULL,
    lit BIT NULL,
    last_inspected_at BIGINT NULL,
    request_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_lamp_route ON lamp (route, code);
GO
CREATE INDEX ix_lamp_area ON lamp (area_code, code);
GO
CREATE INDEX ix_lamp_updated ON lamp (updated_at, code);
GO

CREATE TABLE lighting_inspection (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    route NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    at BIGINT NOT NULL,
    inspector NVARCHAR(200) NOT NULL,
    lamps INT NOT NULL,
    lamps_lit INT NOT NULL,
    note NVARCHAR(2000) NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_lighting_inspection_number ON lighting_inspection (number);
GO
CREATE INDEX ix_lighting_inspection_route ON lighting_inspection (route, number);
GO
CREATE INDEX ix_lighting_inspection_area ON lighting_inspection (area_code, number);
GO

-- Every lamp looked at; a dark one with the repair request that is open for it.
CREATE TABLE lighting_inspection_lamp (
    inspection_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    lamp_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES lamp (code),
    lit BIT NOT NULL,
    request_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    PRIMARY KEY (inspection_number, lamp_code)
);
GO
CREATE INDEX ix_lighting_inspection_lamp ON lighting_inspection_lamp (lamp_code, inspection_number);
GO
