-- A resident's order to pay by a mobile wallet.
CREATE TABLE wallet_order (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    payer NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    provider_ref NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    pay_url NVARCHAR(1000) NULL,
    asked_at BIGINT NULL,
    expires_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    paid_at BIGINT NULL,
    payment NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL
);
GO
CREATE UNIQUE INDEX ux_wallet_order_number ON wallet_order (number);
GO
CREATE INDEX ix_wallet_order_payer ON wallet_order (payer, number);
GO
CREATE INDEX ix_wallet_order_open ON wallet_order (state, asked_at);
GO
-- Which bills it is to pay.
CREATE TABLE wallet_order_bill (
    order_number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES bill (number),
    amount DECIMAL(18,2) NOT NULL,
    PRIMARY KEY (order_number, bill)
);
GO
-- What the provider told and what became of it; an event counts once.
CREATE TABLE wallet_callback (
    event_id NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    order_number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    body_hash NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    verdict NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL
);
GO
CREATE INDEX ix_wallet_callback_order ON wallet_callback (order_number, at);
GO
