-- Settlements of changes, stops and resumptions of supply, one for each request.
CREATE TABLE settlement (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    settlement_id TEXT NOT NULL,
    matter_id TEXT NOT NULL,
    matter TEXT NOT NULL,
    service TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    service_point TEXT NOT NULL,
    area TEXT NULL,
    effective_on TEXT NOT NULL,
    area_before INTEGER NOT NULL,
    area_after INTEGER NOT NULL,
    requested_at INTEGER NOT NULL,
    account TEXT NULL,
    cause TEXT NULL,
    detail TEXT NULL,
    attempts INTEGER NOT NULL,
    bill TEXT NULL,
    total INTEGER NOT NULL,
    settled_at INTEGER NULL,
    settled_by TEXT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_settlement_number ON settlement (number);
CREATE UNIQUE INDEX ux_settlement_request ON settlement (settlement_id);
CREATE INDEX ix_settlement_state ON settlement (state, number);
CREATE INDEX ix_settlement_account ON settlement (account, number);
CREATE INDEX ix_settlement_matter ON settlement (matter, number);
-- Days that a settlement holds are not billed again.
CREATE INDEX ix_bill_settled ON bill (account, to_on) WHERE kind = 'settlement';
