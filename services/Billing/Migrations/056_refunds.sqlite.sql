-- Money given back: asked for, approved by a second person, paid out.
CREATE TABLE refund (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payment TEXT NULL,
    account TEXT NULL REFERENCES account (number),
    amount INTEGER NOT NULL,
    method TEXT NOT NULL,
    destination TEXT NULL,
    cause TEXT NOT NULL,
    reason TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    requested_at INTEGER NOT NULL,
    decided_by TEXT NULL,
    decided_at INTEGER NULL,
    decision_note TEXT NULL,
    paid_by TEXT NULL,
    paid_at INTEGER NULL,
    paid_on TEXT NULL,
    drawer TEXT NULL,
    reference TEXT NULL
);
CREATE UNIQUE INDEX ux_refund_number ON refund (number);
CREATE INDEX ix_refund_state ON refund (state, number);
CREATE UNIQUE INDEX ux_refund_open_payment ON refund (payment) WHERE payment IS NOT NULL AND state IN ('requested', 'approved', 'paid');
CREATE INDEX ix_refund_account ON refund (account, number);
