-- Public lamps: of streets, stairwells and public toilets.
CREATE TABLE lamp (
    code TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    area_code TEXT NULL REFERENCES area (code),
    route TEXT NULL,
    latitude REAL NULL,
    longitude REAL NULL,
    since TEXT NOT NULL,
    state TEXT NOT NULL,
    retired_on TEXT NULL,
    retired_reason TEXT NULL,
    lit INTEGER NULL,
    last_inspected_at BIGINT NULL,
    request_number TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_lamp_route ON lamp (route, code);
CREATE INDEX ix_lamp_area ON lamp (area_code, code);
CREATE INDEX ix_lamp_updated ON lamp (updated_at, code);

CREATE TABLE lighting_inspection (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    route TEXT NULL,
    area_code TEXT NULL,
    at BIGINT NOT NULL,
    inspector TEXT NOT NULL,
    lamps INTEGER NOT NULL,
    lamps_lit INTEGER NOT NULL,
    note TEXT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_lighting_inspection_number ON lighting_inspection (number);
CREATE INDEX ix_lighting_inspection_route ON lighting_inspection (route, number);
CREATE INDEX ix_lighting_inspection_area ON lighting_inspection (area_code, number);

-- Every lamp looked at; a dark one with the repair request that is open for it.
CREATE TABLE lighting_inspection_lamp (
    inspection_number TEXT NOT NULL,
    lamp_code TEXT NOT NULL REFERENCES lamp (code),
    lit INTEGER NOT NULL,
    request_number TEXT NULL,
    PRIMARY KEY (inspection_number, lamp_code)
) WITHOUT ROWID;
CREATE INDEX ix_lighting_inspection_lamp ON lighting_inspection_lamp (lamp_code, inspection_number);
