-- A bank's file of transfers.
CREATE TABLE transfer_file (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    digest TEXT NOT NULL,
    total_lines INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    received_by TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    on_day TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_transfer_file_number ON transfer_file (number);
CREATE UNIQUE INDEX ux_transfer_file_once ON transfer_file (source, digest);
CREATE INDEX ix_transfer_file_day ON transfer_file (on_day, number);
-- One transfer; the bank's id is taken once.
CREATE TABLE transfer_line (
    source TEXT NOT NULL,
    line_id TEXT NOT NULL,
    transfer_file TEXT NOT NULL,
    state TEXT NOT NULL,
    paid_on TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reference TEXT NOT NULL,
    payment TEXT NULL,
    PRIMARY KEY (source, line_id)
);
CREATE INDEX ix_transfer_line_open ON transfer_line (transfer_file, state, line_id);
-- A line of a bank statement and what it was matched with.
CREATE TABLE statement_line (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    bank_account TEXT NOT NULL,
    line_id TEXT NOT NULL,
    booked_on TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reference TEXT NOT NULL,
    match_kind TEXT NULL,
    match_ref TEXT NULL,
    matched_by TEXT NULL,
    matched_at INTEGER NULL,
    note TEXT NULL
);
CREATE UNIQUE INDEX ux_statement_line_number ON statement_line (number);
CREATE UNIQUE INDEX ux_statement_line_once ON statement_line (bank_account, line_id);
CREATE UNIQUE INDEX ux_statement_line_match ON statement_line (match_kind, match_ref) WHERE match_ref IS NOT NULL;
CREATE INDEX ix_statement_line_state ON statement_line (state, number);
CREATE INDEX ix_statement_line_day ON statement_line (booked_on, number);
