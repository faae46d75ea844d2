-- Which calendar periods have been worked out, per figure: what a downtime left out is made up from here.
CREATE TABLE period_done (
    work TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    done_at BIGINT NOT NULL,
    PRIMARY KEY (work, from_day)
) WITHOUT ROWID;

-- A fulfilment rate as it was worked out for a period, frozen: published, and replaced by a later version only in the open.
CREATE TABLE publication (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    commitment_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    edition INTEGER NOT NULL,
    state TEXT NOT NULL,
    numerator INTEGER NOT NULL,
    denominator INTEGER NOT NULL,
    exempt INTEGER NOT NULL,
    met INTEGER NULL,
    formula_zh TEXT NOT NULL,
    formula_en TEXT NOT NULL,
    reason TEXT NULL,
    computed_at BIGINT NOT NULL,
    computed_by TEXT NOT NULL,
    published_at BIGINT NULL,
    published_by TEXT NULL,
    replaces_id TEXT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_publication_number ON publication (number);
CREATE UNIQUE INDEX ux_publication_edition ON publication (commitment_id, profile, from_day, until_day, edition);
CREATE INDEX ix_publication_state ON publication (state, number);

-- The clocks behind a published rate, as they stood when it was worked out.
CREATE TABLE publication_row (
    publication_id TEXT NOT NULL REFERENCES publication (id),
    clock_id TEXT NOT NULL,
    commitment_id TEXT NOT NULL,
    matter_number TEXT NOT NULL,
    matter_kind TEXT NOT NULL,
    matter_type TEXT NOT NULL,
    area TEXT NULL,
    due_at BIGINT NOT NULL,
    stopped_at BIGINT NULL,
    kept INTEGER NULL,
    exempt_reason TEXT NULL,
    PRIMARY KEY (publication_id, clock_id)
) WITHOUT ROWID;
CREATE INDEX ix_publication_row ON publication_row (publication_id, due_at, clock_id);
