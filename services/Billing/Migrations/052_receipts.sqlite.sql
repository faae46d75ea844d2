-- A printed receipt; numbers of a series and day have no gaps.
CREATE TABLE receipt (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    payment TEXT NOT NULL,
    channel TEXT NOT NULL,
    method TEXT NOT NULL,
    seat TEXT NULL,
    amount INTEGER NOT NULL,
    tendered INTEGER NOT NULL,
    change_given INTEGER NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    issued_on TEXT NOT NULL,
    prints INTEGER NOT NULL,
    voided_at INTEGER NULL,
    void_cause TEXT NULL
);
CREATE UNIQUE INDEX ux_receipt_number ON receipt (number);
CREATE INDEX ix_receipt_payment ON receipt (payment);
CREATE INDEX ix_receipt_day ON receipt (issued_on, number);
-- What each item of it was for.
CREATE TABLE receipt_line (
    receipt TEXT NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    bill TEXT NULL,
    account TEXT NOT NULL,
    utility TEXT NOT NULL,
    period TEXT NULL,
    service_point TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (receipt, line)
);
CREATE INDEX ix_receipt_line_bill ON receipt_line (bill, receipt);
