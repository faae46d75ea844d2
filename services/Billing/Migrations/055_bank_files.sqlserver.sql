-- A bank's file of transfers.
CREATE TABLE transfer_file (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    source NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    digest NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    total_lines INT NOT NULL,
    rejected INT NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    received_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    received_at BIGINT NOT NULL,
    on_day CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL
);
GO
CREATE UNIQUE INDEX ux_transfer_file_number ON transfer_file (number);
GO
CREATE UNIQUE INDEX ux_transfer_file_once ON transfer_file (source, digest);
GO
CREATE INDEX ix_transfer_file_day ON transfer_file (on_day, number);
GO
-- One transfer; the bank's id is taken once.
CREATE TABLE transfer_line (
    source NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    line_id NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    transfer_file NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    paid_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    reference NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    payment NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL,
    PRIMARY KEY (source, line_id)
);
GO
CREATE INDEX ix_transfer_line_open ON transfer_line (transfer_file, state, line_id);
GO
-- A line of a bank statement and what it was matched with.
CREATE TABLE statement_line (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    bank_account NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    line_id NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    booked_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    reference NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    match_kind NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    match_ref NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    matched_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    matched_at BIGINT NULL,
    note NVARCHAR(1000) NULL
);
GO
CREATE UNIQUE INDEX ux_statement_line_number ON statement_line (number);
GO
CREATE UNIQUE INDEX ux_statement_line_once ON statement_line (bank_account, line_id);
GO
CREATE UNIQUE INDEX ux_statement_line_match ON statement_line (match_kind, match_ref) WHERE match_ref IS NOT NULL;
GO
CREATE INDEX ix_statement_line_state ON statement_line (state, number);
GO
CREATE INDEX ix_statement_line_day ON statement_line (booked_on, number);
GO
