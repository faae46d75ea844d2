-- A resident's order to pay by a mobile wallet.
CREATE TABLE wallet_order (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    payer TEXT NOT NULL,
    amount INTEGER NOT NULL,
    account TEXT NOT NULL REFERENCES account (number),
    provider_ref TEXT NULL,
    pay_url TEXT NULL,
    asked_at INTEGER NULL,
    expires_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    paid_at INTEGER NULL,
    payment TEXT NULL
);
CREATE UNIQUE INDEX ux_wallet_order_number ON wallet_order (number);
CREATE INDEX ix_wallet_order_payer ON wallet_order (payer, number);
CREATE INDEX ix_wallet_order_open ON wallet_order (state, asked_at);
-- Which bills it is to pay.
CREATE TABLE wallet_order_bill (
    order_number TEXT NOT NULL,
    bill TEXT NOT NULL REFERENCES bill (number),
    amount INTEGER NOT NULL,
    PRIMARY KEY (order_number, bill)
);
-- What the provider told and what became of it; an event counts once.
CREATE TABLE wallet_callback (
    event_id TEXT NOT NULL PRIMARY KEY,
    order_number TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    amount INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX ix_wallet_callback_order ON wallet_callback (order_number, at);
