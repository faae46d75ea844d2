-- Which calendar periods have been worked out, per figure: what a downtime left out is made up from here.
CREATE TABLE period_done (
    work NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    done_at BIGINT NOT NULL,
    PRIMARY KEY (work, from_day)
);
GO

-- A fulfilment rate as it was worked out for a period, frozen: published, and replaced by a later version only in the open.
CREATE TABLE publication (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    commitment_id NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    profile NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    edition INT NOT NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    numerator INT NOT NULL,
    denominator INT NOT NULL,
    exempt INT NOT NULL,
    met BIT NULL,
    formula_zh NVARCHAR(1000) NOT NULL,
    formula_en NVARCHAR(1000) NOT NULL,
    reason NVARCHAR(1000) NULL,
    computed_at BIGINT NOT NULL,
    computed_by NVARCHAR(200) NOT NULL,
    published_at BIGINT NULL,
    published_by NVARCHAR(200) NULL,
    replaces_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_publication_number ON publication (number);
GO
CREATE UNIQUE INDEX ux_publication_edition ON publication (commitment_id, profile, from_day, until_day, edition);
GO
CREATE INDEX ix_publication_state ON publication (state, number);
GO

-- The clocks behind a published rate, as they stood when it was worked out.
CREATE TABLE publication_row (
    publication_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES publication (id),
    clock_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    commitment_id NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    matter_number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    matter_kind NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    matter_type NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    due_at BIGINT NOT NULL,
    stopped_at BIGINT NULL,
    kept BIT NULL,
    exempt_reason NVARCHAR(1000) NULL,
    PRIMARY KEY (publication_id, clock_id)
);
GO
CREATE INDEX ix_publication_row ON publication_row (publication_id, due_at, clock_id);
GO
