-- Where samples are taken regularly (采样点).
CREATE TABLE sampling_point (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name NVARCHAR(200) NOT NULL,
    kind NVARCHAR(32) NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    since_on CHAR(10) NOT NULL,
    ended_on CHAR(10) NULL,
    ended_reason NVARCHAR(200) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO

-- The limits that laboratory results are held against, with the source the operator names.
CREATE TABLE quality_limit (
    parameter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    unit NVARCHAR(200) NOT NULL,
    least FLOAT NULL,
    most FLOAT NULL,
    mandatory BIT NOT NULL,
    active BIT NOT NULL,
    source NVARCHAR(200) NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO

-- A water-quality case: a resident's request, a finding of staff, an order of another service, or the follow-up of a failed test.
CREATE TABLE quality_case (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL UNIQUE,
    origin NVARCHAR(32) NOT NULL,
    state NVARCHAR(32) NOT NULL,
    request_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    request_number NVARCHAR(32) COLLATE Latin1_General_BIN2 NULL,
    ordered_by NVARCHAR(200) NULL,
    reference NVARCHAR(200) NULL,
    follows_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    place NVARCHAR(400) NULL,
    description NVARCHAR(MAX) NULL,
    concern NVARCHAR(MAX) NULL,
    sample_number NVARCHAR(32) COLLATE Latin1_General_BIN2 NULL,
    passed BIT NULL,
    reply NVARCHAR(MAX) NULL,
    outage_number NVARCHAR(32) COLLATE Latin1_General_BIN2 NULL,
    received_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE INDEX ix_quality_case_state ON quality_case (state, number);
GO
CREATE INDEX ix_quality_case_number ON quality_case (request_number, number) WHERE request_number IS NOT NULL;
GO
CREATE INDEX ix_quality_case_reference ON quality_case (reference, number) WHERE reference IS NOT NULL;
GO
CREATE INDEX ix_quality_case_request ON quality_case (request_id, number) WHERE request_id IS NOT NULL;
GO

CREATE TABLE water_sample (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL UNIQUE,
    state NVARCHAR(32) NOT NULL,
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NULL REFERENCES quality_case (id),
    case_number NVARCHAR(32) COLLATE Latin1_General_BIN2 NULL,
    point NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES sampling_point (code),
    place NVARCHAR(400) NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    sampler NVARCHAR(200) NOT NULL,
    taken_at BIGINT NOT NULL,
    bottles NVARCHAR(MAX) NOT NULL,
    field_values NVARCHAR(MAX) NOT NULL,
    laboratory_at BIGINT NULL,
    tested_at BIGINT NULL,
    analyst NVARCHAR(200) NULL,
    passed BIT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE INDEX ix_water_sample_state ON water_sample (state, number);
GO
CREATE INDEX ix_water_sample_case ON water_sample (case_id, number) WHERE case_id IS NOT NULL;
GO
CREATE INDEX ix_water_sample_point ON water_sample (point, number) WHERE point IS NOT NULL;
GO

-- Chain of custody: who handed the bottles to whom.
CREATE TABLE sample_custody (
    sample NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL,
    sequence INT NOT NULL,
    giver NVARCHAR(200) NOT NULL,
    taker NVARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    seal_intact BIT NOT NULL,
    laboratory BIT NOT NULL,
    note NVARCHAR(MAX) NULL,
    PRIMARY KEY (sample, sequence)
);
GO

-- What the laboratory found, with the limit as it was then.
CREATE TABLE sample_result (
    sample NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL,
    parameter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    value FLOAT NOT NULL,
    least FLOAT NULL,
    most FLOAT NULL,
    unit NVARCHAR(200) NOT NULL,
    source NVARCHAR(200) NOT NULL,
    is_within BIT NOT NULL,
    PRIMARY KEY (sample, parameter)
);
GO
CREATE INDEX ix_sample_result_parameter ON sample_result (parameter, is_within, sample);
GO
