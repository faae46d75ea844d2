-- Money given back: asked for, approved by a second person, paid out.
CREATE TABLE refund (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    kind NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    payment NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL REFERENCES account (number),
    amount DECIMAL(18,2) NOT NULL,
    method NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    destination NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    cause NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    reason NVARCHAR(1000) NOT NULL,
    requested_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    requested_at BIGINT NOT NULL,
    decided_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    decided_at BIGINT NULL,
    decision_note NVARCHAR(1000) NULL,
    paid_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    paid_at BIGINT NULL,
    paid_on CHAR(10) COLLATE Latin1_General_BIN2 NULL,
    drawer NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL,
    reference NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL
);
GO
CREATE UNIQUE INDEX ux_refund_number ON refund (number);
GO
CREATE INDEX ix_refund_state ON refund (state, number);
GO
CREATE UNIQUE INDEX ux_refund_open_payment ON refund (payment) WHERE payment IS NOT NULL AND state IN ('requested', 'approved', 'paid');
GO
CREATE INDEX ix_refund_account ON refund (account, number);
GO
