-- A printed receipt; numbers of a series and day have no gaps.
CREATE TABLE receipt (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    payment NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    channel NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    method NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    seat NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    amount DECIMAL(18,2) NOT NULL,
    tendered DECIMAL(18,2) NOT NULL,
    change_given DECIMAL(18,2) NOT NULL,
    issued_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    issued_at BIGINT NOT NULL,
    issued_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    prints INT NOT NULL,
    voided_at BIGINT NULL,
    void_cause NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL
);
GO
CREATE UNIQUE INDEX ux_receipt_number ON receipt (number);
GO
CREATE INDEX ix_receipt_payment ON receipt (payment);
GO
CREATE INDEX ix_receipt_day ON receipt (issued_on, number);
GO
-- What each item of it was for.
CREATE TABLE receipt_line (
    receipt NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    line INT NOT NULL,
    kind NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    period CHAR(7) COLLATE Latin1_General_BIN2 NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    PRIMARY KEY (receipt, line)
);
GO
CREATE INDEX ix_receipt_line_bill ON receipt_line (bill, receipt);
GO
