-- The register of facilities (设施台账). since and retired_on bound what is owed to it.
CREATE TABLE facility (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    name NVARCHAR(200) NOT NULL,
    place NVARCHAR(400) NOT NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    part_of NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    since CHAR(10) NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    retired_on CHAR(10) NULL,
    retired_reason NVARCHAR(400) NULL,
    last_inspected_at BIGINT NULL,
    last_result NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_facility_kind ON facility (kind, code);
GO
CREATE INDEX ix_facility_area ON facility (area_code, code);
GO
CREATE INDEX ix_facility_part ON facility (part_of, code);
GO
CREATE INDEX ix_facility_updated ON facility (updated_at, code);
GO

-- What was found at each inspection: the answers to the whole checklist.
CREATE TABLE facility_inspection (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    facility_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES facility (code),
    type NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL,
    inspector NVARCHAR(200) NOT NULL,
    result NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    answers NVARCHAR(MAX) NOT NULL,
    note NVARCHAR(2000) NULL,
    evidence NVARCHAR(400) NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_facility_inspection_number ON facility_inspection (number);
GO
CREATE INDEX ix_facility_inspection_facility ON facility_inspection (facility_code, number);
GO

-- Hidden dangers (隐患) until somebody else has verified that they are gone.
CREATE TABLE facility_hazard (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    facility_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES facility (code),
    facility_kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    item NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    inspection_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    what NVARCHAR(1000) NOT NULL,
    severity NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    photos NVARCHAR(MAX) NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    found_at BIGINT NOT NULL,
    found_by NVARCHAR(200) NOT NULL,
    assigned_to NVARCHAR(200) NULL,
    resolved_at BIGINT NULL,
    resolved_by NVARCHAR(200) NULL,
    resolution NVARCHAR(1000) NULL,
    verified_at BIGINT NULL,
    verified_by NVARCHAR(200) NULL,
    request_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_facility_hazard_number ON facility_hazard (number);
GO
CREATE INDEX ix_facility_hazard_age ON facility_hazard (state, found_at, number);
GO
CREATE INDEX ix_facility_hazard_facility ON facility_hazard (facility_code, item, state);
GO
CREATE INDEX ix_facility_hazard_request ON facility_hazard (request_number) WHERE request_number IS NOT NULL;
GO

CREATE TABLE facility_hazard_event (
    hazard_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES facility_hazard (id),
    sequence INT NOT NULL,
    kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    note NVARCHAR(2000) NULL,
    inspection_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    PRIMARY KEY (hazard_id, sequence)
);
GO
CREATE INDEX ix_facility_hazard_event_inspection ON facility_hazard_event (inspection_number) WHERE inspection_number IS NOT NULL;
GO
