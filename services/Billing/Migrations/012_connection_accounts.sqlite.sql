-- The account opened for a connection: one, however often it is asked for.
CREATE TABLE connection_account (
    matter_id TEXT NOT NULL PRIMARY KEY,
    utility TEXT NOT NULL,
    matter TEXT NOT NULL,
    kind TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (number),
    assumed INTEGER NOT NULL,
    contract TEXT NULL,
    opened_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_connection_account ON connection_account (account);
