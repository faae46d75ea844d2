-- Orders of billing to suspend supply at a service point for arrears (停供), and to restore it.
CREATE TABLE supply_suspension (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    reference TEXT NOT NULL,
    service_point TEXT NOT NULL,
    area TEXT NULL,
    state TEXT NOT NULL,
    refusal TEXT NULL,
    ordered_at BIGINT NOT NULL,
    suspended_at BIGINT NULL,
    suspended_by TEXT NULL,
    customer_present INTEGER NULL,
    suspended_reading BIGINT NULL,
    restore_ordered_at BIGINT NULL,
    restored_at BIGINT NULL,
    restored_by TEXT NULL,
    restored_reading BIGINT NULL,
    alarmed_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_supply_suspension_number ON supply_suspension (number);
CREATE INDEX ix_supply_suspension_state ON supply_suspension (state, number);
CREATE INDEX ix_supply_suspension_point ON supply_suspension (service_point, number);
CREATE INDEX ix_supply_suspension_restoring ON supply_suspension (restore_ordered_at) WHERE state = 'restoring';
