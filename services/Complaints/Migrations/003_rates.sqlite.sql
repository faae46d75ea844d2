-- An edition of the three rates of a period that is over: response, resolution, satisfaction (响应率、解决率、满意率).
CREATE TABLE case_rate_edition (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    state TEXT NOT NULL,
    computed_at BIGINT NOT NULL,
    computed_by TEXT NOT NULL,
    published_at BIGINT NULL,
    published_by TEXT NULL,
    version BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_case_rate_edition_number ON case_rate_edition (number);
CREATE INDEX ix_case_rate_edition_state ON case_rate_edition (state, number);
CREATE UNIQUE INDEX ux_case_rate_edition_period ON case_rate_edition (from_day, until_day);

CREATE TABLE case_rate_cell (
    edition_id TEXT NOT NULL REFERENCES case_rate_edition (id),
    split TEXT NOT NULL,
    cell TEXT NOT NULL,
    received INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    resolved INTEGER NOT NULL,
    judged INTEGER NOT NULL,
    satisfied INTEGER NOT NULL,
    PRIMARY KEY (edition_id, split, cell)
) WITHOUT ROWID;
