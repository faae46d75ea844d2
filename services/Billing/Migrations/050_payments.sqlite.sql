-- A person served with payments at a window, timed from the first word to the receipt.
CREATE TABLE window_transaction (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    seat TEXT NOT NULL,
    drawer TEXT NOT NULL,
    ticket TEXT NULL,
    clerk TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    ended_at INTEGER NULL,
    payment TEXT NULL,
    reason TEXT NULL
);
CREATE UNIQUE INDEX ux_window_transaction_number ON window_transaction (number);
CREATE UNIQUE INDEX ux_window_transaction_open ON window_transaction (drawer) WHERE state = 'open';
-- One item of it, timed by itself from being taken up.
CREATE TABLE window_item (
    id TEXT NOT NULL PRIMARY KEY,
    transaction_id TEXT NOT NULL REFERENCES window_transaction (id),
    position INTEGER NOT NULL,
    about TEXT NULL,
    begun_at INTEGER NOT NULL,
    ended_at INTEGER NULL
);
CREATE UNIQUE INDEX ux_window_item ON window_item (transaction_id, position);
-- Money received. Corrections are noted on it and posted as mirror entries.
CREATE TABLE payment (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    channel TEXT NOT NULL,
    method TEXT NOT NULL,
    amount INTEGER NOT NULL,
    tendered INTEGER NOT NULL,
    change_given INTEGER NOT NULL,
    advance INTEGER NOT NULL,
    advance_account TEXT NULL REFERENCES account (number),
    drawer TEXT NULL,
    seat TEXT NULL,
    ticket TEXT NULL,
    reference TEXT NULL,
    payer TEXT NULL,
    received_by TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    received_on TEXT NOT NULL,
    receipt TEXT NULL,
    cause TEXT NULL,
    reason TEXT NULL,
    corrected_by TEXT NULL,
    corrected_at INTEGER NULL
);
CREATE UNIQUE INDEX ux_payment_number ON payment (number);
CREATE INDEX ix_payment_day ON payment (received_on, number);
CREATE INDEX ix_payment_drawer ON payment (drawer, number);
CREATE INDEX ix_payment_payer ON payment (payer, number);
CREATE INDEX ix_payment_ticket ON payment (ticket);
CREATE INDEX ix_payment_state ON payment (state, number);
CREATE INDEX ix_payment_method ON payment (method, number);
CREATE INDEX ix_payment_reference ON payment (reference, number);
-- Which money paid which bill. Append-only: what is taken back is a line below zero under the document that took it back.
CREATE TABLE allocation (
    document TEXT NOT NULL,
    line INTEGER NOT NULL,
    payment TEXT NULL,
    bill TEXT NOT NULL REFERENCES bill (number),
    account TEXT NOT NULL REFERENCES account (number),
    utility TEXT NOT NULL,
    amount INTEGER NOT NULL,
    at INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    PRIMARY KEY (document, line)
);
CREATE INDEX ix_allocation_bill ON allocation (bill, document);
CREATE INDEX ix_allocation_payment ON allocation (payment, document, line);
CREATE INDEX ix_allocation_account ON allocation (account, payment);
CREATE INDEX ix_allocation_day ON allocation (on_day, document);
