-- A utility has these tables from its import of requests.
-- One file of past requests on its way in. checkpoint_* is where the next batch begins; it moves in the transaction that holds the batch's rows.
IF OBJECT_ID('import_job') IS NULL CREATE TABLE import_job (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    once_key CHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    source NVARCHAR(24) NOT NULL,
    profile NVARCHAR(64) NOT NULL,
    mapping NVARCHAR(64) NOT NULL,
    format NVARCHAR(16) NOT NULL,
    header NVARCHAR(MAX) NOT NULL,
    file_digest CHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    file_bytes BIGINT NOT NULL,
    state NVARCHAR(16) NOT NULL,
    checkpoint_bytes BIGINT NOT NULL,
    checkpoint_line BIGINT NOT NULL,
    rows_read BIGINT NOT NULL,
    imported BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    tally NVARCHAR(MAX) NOT NULL,
    busy_ms BIGINT NOT NULL,
    failure NVARCHAR(1000) NULL,
    owner NVARCHAR(64) NULL,
    lease_until BIGINT NULL,
    created_by NVARCHAR(200) NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT NULL,
    finished_at BIGINT NULL,
    updated_at BIGINT NOT NULL
);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'ux_import_job_once') CREATE UNIQUE INDEX ux_import_job_once ON import_job (once_key);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'ix_import_job_open') CREATE INDEX ix_import_job_open ON import_job (created_at) WHERE state IN ('queued', 'running');
GO

-- Rows that could not be taken, by line. The raw line may hold personal data: operators only.
IF OBJECT_ID('import_reject') IS NULL CREATE TABLE import_reject (
    job_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES import_job (id),
    line BIGINT NOT NULL,
    code NVARCHAR(64) NOT NULL,
    field NVARCHAR(200) NULL,
    message NVARCHAR(1000) NOT NULL,
    raw NVARCHAR(2100) NOT NULL,
    PRIMARY KEY (job_id, line)
);
GO

-- Where an imported request comes from, whatever the service keeps it as, in the words of its source. The unique key is what keeps a row from being taken twice.
IF OBJECT_ID('imported_request') IS NULL CREATE TABLE imported_request (
    source NVARCHAR(24) NOT NULL,
    foreign_number NVARCHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    request_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    foreign_type NVARCHAR(100) NOT NULL,
    foreign_status NVARCHAR(100) NOT NULL,
    organisation NVARCHAR(100) NULL,
    postcode NVARCHAR(20) NULL,
    digest BIGINT NOT NULL,
    job_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES import_job (id),
    line BIGINT NOT NULL,
    PRIMARY KEY (source, foreign_number)
);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'ux_imported_request') CREATE UNIQUE INDEX ux_imported_request ON imported_request (request_id);
GO
