-- Fees of the price list, each with its bill or the cause why it has none.
CREATE TABLE fee (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    source NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    utility NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    reference NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    area NVARCHAR(64) COLLATE Latin1_General_BIN2 NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL REFERENCES account (number),
    item NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    item_version INT NOT NULL,
    quantity DECIMAL(18,3) NOT NULL,
    unit NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    price DECIMAL(18,6) NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    deposit DECIMAL(18,2) NOT NULL,
    estimate DECIMAL(18,2) NULL,
    cost DECIMAL(18,2) NULL,
    consented_at BIGINT NULL,
    consent_reference NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    cause NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    rendered_at BIGINT NOT NULL,
    charged_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_fee_number ON fee (number);
GO
CREATE UNIQUE INDEX ux_fee_reference ON fee (utility, source, reference) WHERE reference <> '';
GO
CREATE INDEX ix_fee_reference ON fee (utility, source, reference, number);
GO
CREATE INDEX ix_fee_state ON fee (state, cause, number);
GO
CREATE INDEX ix_fee_account ON fee (account, number);
GO
CREATE INDEX ix_fee_any ON fee (reference, number);
GO
-- Orders that customers pay for, as far as they have been heard of.
CREATE TABLE chargeable_order (
    request_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    service NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    type NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(64) COLLATE Latin1_General_BIN2 NULL,
    sequence INT NOT NULL,
    outcome NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    closed_at BIGINT NULL,
    waived_at BIGINT NULL,
    waived_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    reason NVARCHAR(1000) NULL
);
GO
CREATE UNIQUE INDEX ux_chargeable_order_number ON chargeable_order (number, service);
GO
CREATE INDEX ix_chargeable_order_closed ON chargeable_order (closed_at) WHERE waived_at IS NULL;
GO
-- Private and missed charges, each once.
CREATE TABLE charge_breach (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    subject NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    reference NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(64) COLLATE Latin1_General_BIN2 NULL,
    found_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_charge_breach ON charge_breach (kind, subject);
GO
CREATE INDEX ix_charge_breach_found ON charge_breach (found_at, id);
GO
