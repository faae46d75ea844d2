-- Issued once; only open_amount changes.
CREATE TABLE bill (
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    predecessor NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    run CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    from_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    to_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    issued_at BIGINT NOT NULL,
    due_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    used DECIMAL(18,3) NOT NULL,
    unit NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    estimated BIT NOT NULL,
    total DECIMAL(18,2) NOT NULL,
    open_amount DECIMAL(18,2) NOT NULL
);
GO
CREATE UNIQUE INDEX ux_bill_once ON bill (account, period, kind, predecessor);
GO
CREATE INDEX ix_bill_open ON bill (account, due_on) WHERE open_amount <> 0;
GO
CREATE INDEX ix_bill_overdue ON bill (utility, due_on, number) WHERE open_amount > 0;
GO
-- Why it comes to what it comes to.
CREATE TABLE bill_line (
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES bill (number),
    line INT NOT NULL,
    component NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    tariff NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    tariff_version INT NOT NULL,
    block INT NOT NULL,
    band NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    from_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    to_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    quantity DECIMAL(18,3) NOT NULL,
    unit NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    price DECIMAL(18,6) NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    PRIMARY KEY (bill, line)
);
GO
-- What the meters showed for it.
CREATE TABLE bill_usage (
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES bill (number),
    line INT NOT NULL,
    meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    register NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    from_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    to_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    from_reading DECIMAL(18,3) NOT NULL,
    to_reading DECIMAL(18,3) NOT NULL,
    multiplier DECIMAL(18,3) NOT NULL,
    used DECIMAL(18,3) NOT NULL,
    basis NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    PRIMARY KEY (bill, line)
);
GO
-- What an account used in a period, ready to be billed or held for a cause.
CREATE TABLE metered_use (
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    line INT NOT NULL,
    meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    register NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    from_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    to_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    from_reading DECIMAL(18,3) NOT NULL,
    to_reading DECIMAL(18,3) NOT NULL,
    multiplier DECIMAL(18,3) NOT NULL,
    used DECIMAL(18,3) NOT NULL,
    basis NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    held_for NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    PRIMARY KEY (period, account, line)
);
GO
CREATE INDEX ix_metered_use_account ON metered_use (account, period);
GO
