-- A person served with payments at a window, timed from the first word to the receipt.
CREATE TABLE window_transaction (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    seat NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    drawer NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    ticket NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL,
    clerk NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT NULL,
    payment NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL,
    reason NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL
);
GO
CREATE UNIQUE INDEX ux_window_transaction_number ON window_transaction (number);
GO
CREATE UNIQUE INDEX ux_window_transaction_open ON window_transaction (drawer) WHERE state = 'open';
GO
-- One item of it, timed by itself from being taken up.
CREATE TABLE window_item (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    transaction_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES window_transaction (id),
    position INT NOT NULL,
    about NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT NULL
);
GO
CREATE UNIQUE INDEX ux_window_item ON window_item (transaction_id, position);
GO
-- Money received. Corrections are noted on it and posted as mirror entries.
CREATE TABLE payment (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    channel NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    method NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    tendered DECIMAL(18,2) NOT NULL,
    change_given DECIMAL(18,2) NOT NULL,
    advance DECIMAL(18,2) NOT NULL,
    advance_account NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL REFERENCES account (number),
    drawer NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL,
    seat NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    ticket NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL,
    reference NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    payer NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    received_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    received_at BIGINT NOT NULL,
    received_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    receipt NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    cause NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL,
    reason NVARCHAR(1000) NULL,
    corrected_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    corrected_at BIGINT NULL
);
GO
CREATE UNIQUE INDEX ux_payment_number ON payment (number);
GO
CREATE INDEX ix_payment_day ON payment (received_on, number);
GO
CREATE INDEX ix_payment_drawer ON payment (drawer, number);
GO
CREATE INDEX ix_payment_payer ON payment (payer, number);
GO
CREATE INDEX ix_payment_ticket ON payment (ticket);
GO
CREATE INDEX ix_payment_state ON payment (state, number);
GO
CREATE INDEX ix_payment_method ON payment (method, number);
GO
CREATE INDEX ix_payment_reference ON payment (reference, number);
GO
-- Which money paid which bill. Append-only: what is taken back is a line below zero under the document that took it back.
CREATE TABLE allocation (
    document NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    line INT NOT NULL,
    payment NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL,
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES bill (number),
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    at BIGINT NOT NULL,
    on_day CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    PRIMARY KEY (document, line)
);
GO
CREATE INDEX ix_allocation_bill ON allocation (bill, document);
GO
CREATE INDEX ix_allocation_payment ON allocation (payment, document, line);
GO
CREATE INDEX ix_allocation_account ON allocation (account, payment);
GO
CREATE INDEX ix_allocation_day ON allocation (on_day, document);
GO
