-- The account opened for a connection: one, however often it is asked for.
CREATE TABLE connection_account (
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    matter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    assumed BIT NOT NULL,
    contract NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    opened_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_connection_account ON connection_account (account);
GO
