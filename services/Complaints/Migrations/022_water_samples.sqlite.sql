-- Water samples ordered because of a complaint (D22, D46): the first, another one after the case was opened again, and the retest that the water service orders itself.
CREATE TABLE case_water_sample (
    quality_id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    quality_number TEXT NULL,
    state TEXT NOT NULL,
    sample TEXT NULL,
    late INTEGER NOT NULL,
    passed INTEGER NULL,
    ordered_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_case_water_sample_case ON case_water_sample (case_id, ordered_at);
CREATE INDEX ix_case_water_sample_number ON case_water_sample (quality_number) WHERE quality_number IS NOT NULL;
