-- An edition of the three rates of a period that is over: response, resolution, satisfaction (响应率、解决率、满意率).
CREATE TABLE case_rate_edition (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    state NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    computed_at BIGINT NOT NULL,
    computed_by NVARCHAR(200) NOT NULL,
    published_at BIGINT NULL,
    published_by NVARCHAR(200) NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_case_rate_edition_number ON case_rate_edition (number);
GO
CREATE INDEX ix_case_rate_edition_state ON case_rate_edition (state, number);
GO
CREATE UNIQUE INDEX ux_case_rate_edition_period ON case_rate_edition (from_day, until_day);
GO

CREATE TABLE case_rate_cell (
    edition_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES case_rate_edition (id),
    split NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    cell NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    received INT NOT NULL,
    answered INT NOT NULL,
    resolved INT NOT NULL,
    judged INT NOT NULL,
    satisfied INT NOT NULL,
    PRIMARY KEY (edition_id, split, cell)
);
GO
