-- The account that billing opens for a supplied connection: asked for until it is open.
CREATE TABLE connection_account (
    connection_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY REFERENCES connection_application (id),
    supplied_at BIGINT NULL,
    meter NVARCHAR(200) NULL,
    requested_at BIGINT NULL,
    asked INT NOT NULL,
    account NVARCHAR(100) NULL,
    opened_at BIGINT NULL
);
GO
