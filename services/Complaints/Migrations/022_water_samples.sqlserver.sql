-- Water samples ordered because of a complaint (D22, D46): the first, another one after the case was opened again, and the retest that the water service orders itself.
CREATE TABLE case_water_sample (
    quality_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(20) NOT NULL,
    quality_number NVARCHAR(40) NULL,
    state NVARCHAR(20) NOT NULL,
    sample NVARCHAR(40) NULL,
    late BIT NOT NULL,
    passed BIT NULL,
    ordered_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_case_water_sample_case ON case_water_sample (case_id, ordered_at);
GO
CREATE INDEX ix_case_water_sample_number ON case_water_sample (quality_number) WHERE quality_number IS NOT NULL;
GO
