-- Issued once; only open_amount changes.
CREATE TABLE bill (
    number TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (number),
    utility TEXT NOT NULL,
    period TEXT NOT NULL,
    kind TEXT NOT NULL,
    predecessor TEXT NOT NULL,
    run TEXT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    used INTEGER NOT NULL,
    unit TEXT NOT NULL,
    estimated INTEGER NOT NULL,
    total INTEGER NOT NULL,
    open_amount INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_bill_once ON bill (account, period, kind, predecessor);
CREATE INDEX ix_bill_open ON bill (account, due_on) WHERE open_amount <> 0;
CREATE INDEX ix_bill_overdue ON bill (utility, due_on, number) WHERE open_amount > 0;
-- Why it comes to what it comes to.
CREATE TABLE bill_line (
    bill TEXT NOT NULL REFERENCES bill (number),
    line INTEGER NOT NULL,
    component TEXT NOT NULL,
    tariff TEXT NOT NULL,
    tariff_version INTEGER NOT NULL,
    block INTEGER NOT NULL,
    band TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit TEXT NOT NULL,
    price INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (bill, line)
) WITHOUT ROWID;
-- What the meters showed for it.
CREATE TABLE bill_usage (
    bill TEXT NOT NULL REFERENCES bill (number),
    line INTEGER NOT NULL,
    meter TEXT NOT NULL,
    register TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    from_reading INTEGER NOT NULL,
    to_reading INTEGER NOT NULL,
    multiplier INTEGER NOT NULL,
    used INTEGER NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (bill, line)
) WITHOUT ROWID;
-- What an account used in a period, ready to be billed or held for a cause.
CREATE TABLE metered_use (
    account TEXT NOT NULL REFERENCES account (number),
    period TEXT NOT NULL,
    line INTEGER NOT NULL,
    meter TEXT NOT NULL,
    register TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    from_reading INTEGER NOT NULL,
    to_reading INTEGER NOT NULL,
    multiplier INTEGER NOT NULL,
    used INTEGER NOT NULL,
    basis TEXT NOT NULL,
    held_for TEXT NULL,
    PRIMARY KEY (period, account, line)
) WITHOUT ROWID;
CREATE INDEX ix_metered_use_account ON metered_use (account, period);
