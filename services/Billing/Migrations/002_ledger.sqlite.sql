-- One event in money. A document is posted once.
CREATE TABLE ledger_entry (
    document TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    posted_on TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL
);
CREATE INDEX ix_ledger_entry_day ON ledger_entry (posted_on, kind, document);
-- What it moved between ledgers; the lines of an entry sum to zero.
CREATE TABLE ledger_line (
    document TEXT NOT NULL REFERENCES ledger_entry (document),
    line INTEGER NOT NULL,
    ledger TEXT NOT NULL,
    account TEXT NULL REFERENCES account (number),
    utility TEXT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (document, line)
) WITHOUT ROWID;
CREATE INDEX ix_ledger_line_account ON ledger_line (account, ledger, document, amount);
