-- A suspension of supply for arrears (停供), from its proposal until supply is restored or it comes to nothing.
CREATE TABLE suspension (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES arrears_case (id),
    case_number TEXT NOT NULL,
    account TEXT NOT NULL,
    utility TEXT NOT NULL,
    service_point TEXT NOT NULL,
    area TEXT NULL,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    approved_by TEXT NULL,
    approved_at BIGINT NULL,
    notice TEXT NULL,
    announced_at BIGINT NULL,
    not_before_on TEXT NULL,
    ordered_at BIGINT NULL,
    utility_order TEXT NULL,
    refusal TEXT NULL,
    suspended_at BIGINT NULL,
    paid_at BIGINT NULL,
    restore_ordered_at BIGINT NULL,
    restored_at BIGINT NULL,
    dropped_by TEXT NULL,
    reason TEXT NULL,
    outcome TEXT NULL,
    closed_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_suspension_number ON suspension (number);
CREATE UNIQUE INDEX ux_suspension_open ON suspension (case_id) WHERE closed_at IS NULL;
CREATE INDEX ix_suspension_account ON suspension (account, number);
CREATE INDEX ix_suspension_state ON suspension (state, not_before_on, number);
