-- The account that billing opens for a supplied connection: asked for until it is open.
CREATE TABLE connection_account (
    connection_id TEXT NOT NULL PRIMARY KEY REFERENCES connection_application (id),
    supplied_at BIGINT NULL,
    meter TEXT NULL,
    requested_at BIGINT NULL,
    asked INTEGER NOT NULL,
    account TEXT NULL,
    opened_at BIGINT NULL
);
