-- One event in money. A document is posted once.
CREATE TABLE ledger_entry (
    document NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    kind NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    posted_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL,
    actor NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL
);
GO
CREATE INDEX ix_ledger_entry_day ON ledger_entry (posted_on, kind, document);
GO
-- What it moved between ledgers; the lines of an entry sum to zero.
CREATE TABLE ledger_line (
    document NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES ledger_entry (document),
    line INT NOT NULL,
    ledger NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL REFERENCES account (number),
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    amount DECIMAL(18,2) NOT NULL,
    PRIMARY KEY (document, line)
);
GO
CREATE INDEX ix_ledger_line_account ON ledger_line (account, ledger, document, amount);
GO
