-- Fees of the price list, each with its bill or the cause why it has none.
CREATE TABLE fee (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    utility TEXT NOT NULL,
    reference TEXT NOT NULL,
    service_point TEXT NULL,
    area TEXT NULL,
    account TEXT NULL REFERENCES account (number),
    item TEXT NOT NULL,
    item_version INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    unit TEXT NOT NULL,
    price INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    deposit INTEGER NOT NULL,
    estimate INTEGER NULL,
    cost INTEGER NULL,
    consented_at INTEGER NULL,
    consent_reference TEXT NULL,
    cause TEXT NULL,
    bill TEXT NULL,
    rendered_at INTEGER NOT NULL,
    charged_by TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_fee_number ON fee (number);
CREATE UNIQUE INDEX ux_fee_reference ON fee (utility, source, reference) WHERE reference <> '';
CREATE INDEX ix_fee_reference ON fee (utility, source, reference, number);
CREATE INDEX ix_fee_state ON fee (state, cause, number);
CREATE INDEX ix_fee_account ON fee (account, number);
CREATE INDEX ix_fee_any ON fee (reference, number);
-- Orders that customers pay for, as far as they have been heard of.
CREATE TABLE chargeable_order (
    request_id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    number TEXT NOT NULL,
    type TEXT NOT NULL,
    area TEXT NULL,
    sequence INTEGER NOT NULL,
    outcome TEXT NULL,
    closed_at INTEGER NULL,
    waived_at INTEGER NULL,
    waived_by TEXT NULL,
    reason TEXT NULL
);
CREATE UNIQUE INDEX ux_chargeable_order_number ON chargeable_order (number, service);
CREATE INDEX ix_chargeable_order_closed ON chargeable_order (closed_at) WHERE waived_at IS NULL;
-- Private and missed charges, each once.
CREATE TABLE charge_breach (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    reference TEXT NOT NULL,
    area TEXT NULL,
    found_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_charge_breach ON charge_breach (kind, subject);
CREATE INDEX ix_charge_breach_found ON charge_breach (found_at, id);
