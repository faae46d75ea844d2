-- A utility has these tables from its import of requests.
-- One file of past requests on its way in. checkpoint_* is where the next batch begins; it moves in the transaction that holds the batch's rows.
CREATE TABLE IF NOT EXISTS import_job (
    id TEXT NOT NULL PRIMARY KEY,
    once_key TEXT NOT NULL,
    source TEXT NOT NULL,
    profile TEXT NOT NULL,
    mapping TEXT NOT NULL,
    format TEXT NOT NULL,
    header TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    state TEXT NOT NULL,
    checkpoint_bytes BIGINT NOT NULL,
    checkpoint_line BIGINT NOT NULL,
    rows_read BIGINT NOT NULL,
    imported BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    tally TEXT NOT NULL,
    busy_ms BIGINT NOT NULL,
    failure TEXT NULL,
    owner TEXT NULL,
    lease_until BIGINT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT NULL,
    finished_at BIGINT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS ux_import_job_once ON import_job (once_key);
CREATE INDEX IF NOT EXISTS ix_import_job_open ON import_job (created_at) WHERE state IN ('queued', 'running');

-- Rows that could not be taken, by line. The raw line may hold personal data: operators only.
CREATE TABLE IF NOT EXISTS import_reject (
    job_id TEXT NOT NULL REFERENCES import_job (id),
    line BIGINT NOT NULL,
    code TEXT NOT NULL,
    field TEXT NULL,
    message TEXT NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (job_id, line)
) WITHOUT ROWID;

-- Where an imported request comes from, whatever the service keeps it as, in the words of its source. The unique key is what keeps a row from being taken twice.
CREATE TABLE IF NOT EXISTS imported_request (
    source TEXT NOT NULL,
    foreign_number TEXT NOT NULL,
    request_id TEXT NOT NULL,
    foreign_type TEXT NOT NULL,
    foreign_status TEXT NOT NULL,
    organisation TEXT NULL,
    postcode TEXT NULL,
    digest BIGINT NOT NULL,
    job_id TEXT NOT NULL REFERENCES import_job (id),
    line BIGINT NOT NULL,
    PRIMARY KEY (source, foreign_number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS ux_imported_request ON imported_request (request_id);
