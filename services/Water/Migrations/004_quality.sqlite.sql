-- Where samples are taken regularly (采样点).
CREATE TABLE sampling_point (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    area TEXT NULL REFERENCES area (code),
    latitude REAL NULL,
    longitude REAL NULL,
    since_on TEXT NOT NULL,
    ended_on TEXT NULL,
    ended_reason TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;

-- The limits that laboratory results are held against, with the source the operator names.
CREATE TABLE quality_limit (
    parameter TEXT NOT NULL PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit TEXT NOT NULL,
    least REAL NULL,
    most REAL NULL,
    mandatory INTEGER NOT NULL,
    active INTEGER NOT NULL,
    source TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;

-- A water-quality case: a resident's request, a finding of staff, an order of another service, or the follow-up of a failed test.
CREATE TABLE quality_case (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    request_id TEXT NULL,
    request_number TEXT NULL,
    ordered_by TEXT NULL,
    reference TEXT NULL,
    follows_id TEXT NULL,
    area TEXT NULL,
    service_point TEXT NULL,
    place TEXT NULL,
    description TEXT NULL,
    concern TEXT NULL,
    sample_number TEXT NULL,
    passed INTEGER NULL,
    reply TEXT NULL,
    outage_number TEXT NULL,
    received_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX ix_quality_case_state ON quality_case (state, number);
CREATE INDEX ix_quality_case_number ON quality_case (request_number, number) WHERE request_number IS NOT NULL;
CREATE INDEX ix_quality_case_reference ON quality_case (reference, number) WHERE reference IS NOT NULL;
CREATE INDEX ix_quality_case_request ON quality_case (request_id, number) WHERE request_id IS NOT NULL;

CREATE TABLE water_sample (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    case_id TEXT NULL REFERENCES quality_case (id),
    case_number TEXT NULL,
    point TEXT NULL REFERENCES sampling_point (code),
    place TEXT NOT NULL,
    area TEXT NULL,
    sampler TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    bottles TEXT NOT NULL,
    field_values TEXT NOT NULL,
    laboratory_at BIGINT NULL,
    tested_at BIGINT NULL,
    analyst TEXT NULL,
    passed INTEGER NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX ix_water_sample_state ON water_sample (state, number);
CREATE INDEX ix_water_sample_case ON water_sample (case_id, number) WHERE case_id IS NOT NULL;
CREATE INDEX ix_water_sample_point ON water_sample (point, number) WHERE point IS NOT NULL;

-- Chain of custody: who handed the bottles to whom.
CREATE TABLE sample_custody (
    sample TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    giver TEXT NOT NULL,
    taker TEXT NOT NULL,
    at BIGINT NOT NULL,
    seal_intact INTEGER NOT NULL,
    laboratory INTEGER NOT NULL,
    note TEXT NULL,
    PRIMARY KEY (sample, sequence)
) WITHOUT ROWID;

-- What the laboratory found, with the limit as it was then.
CREATE TABLE sample_result (
    sample TEXT NOT NULL,
    parameter TEXT NOT NULL,
    value REAL NOT NULL,
    least REAL NULL,
    most REAL NULL,
    unit TEXT NOT NULL,
    source TEXT NOT NULL,
    is_within INTEGER NOT NULL,
    PRIMARY KEY (sample, parameter)
) WITHOUT ROWID;
CREATE INDEX ix_sample_result_parameter ON sample_result (parameter, is_within, sample);
