-- The register of facilities (设施台账). since and retired_on bound what is owed to it.
CREATE TABLE facility (
    code TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    area_code TEXT NULL REFERENCES area (code),
    part_of TEXT NULL,
    latitude REAL NULL,
    longitude REAL NULL,
    since TEXT NOT NULL,
    state TEXT NOT NULL,
    retired_on TEXT NULL,
    retired_reason TEXT NULL,
    last_inspected_at BIGINT NULL,
    last_result TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_facility_kind ON facility (kind, code);
CREATE INDEX ix_facility_area ON facility (area_code, code);
CREATE INDEX ix_facility_part ON facility (part_of, code);
CREATE INDEX ix_facility_updated ON facility (updated_at, code);

-- What was found at each inspection: the answers to the whole checklist.
CREATE TABLE facility_inspection (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    facility_code TEXT NOT NULL REFERENCES facility (code),
    type TEXT NOT NULL,
    at BIGINT NOT NULL,
    inspector TEXT NOT NULL,
    result TEXT NOT NULL,
    answers TEXT NOT NULL,
    note TEXT NULL,
    evidence TEXT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_facility_inspection_number ON facility_inspection (number);
CREATE INDEX ix_facility_inspection_facility ON facility_inspection (facility_code, number);

-- Hidden dangers (隐患) until somebody else has verified that they are gone.
CREATE TABLE facility_hazard (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    facility_code TEXT NOT NULL REFERENCES facility (code),
    facility_kind TEXT NOT NULL,
    area TEXT NULL,
    item TEXT NULL,
    inspection_number TEXT NULL,
    what TEXT NOT NULL,
    severity TEXT NOT NULL,
    photos TEXT NOT NULL,
    state TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    found_by TEXT NOT NULL,
    assigned_to TEXT NULL,
    resolved_at BIGINT NULL,
    resolved_by TEXT NULL,
    resolution TEXT NULL,
    verified_at BIGINT NULL,
    verified_by TEXT NULL,
    request_number TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_facility_hazard_number ON facility_hazard (number);
CREATE INDEX ix_facility_hazard_age ON facility_hazard (state, found_at, number);
CREATE INDEX ix_facility_hazard_facility ON facility_hazard (facility_code, item, state);
CREATE INDEX ix_facility_hazard_request ON facility_hazard (request_number) WHERE request_number IS NOT NULL;

CREATE TABLE facility_hazard_event (
    hazard_id TEXT NOT NULL REFERENCES facility_hazard (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    note TEXT NULL,
    inspection_number TEXT NULL,
    PRIMARY KEY (hazard_id, sequence)
) WITHOUT ROWID;
CREATE INDEX ix_facility_hazard_event_inspection ON facility_hazard_event (inspection_number) WHERE inspection_number IS NOT NULL;
