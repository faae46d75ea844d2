-- One run over the accounts of a utility. What is fixed at its start (accounts up to last_account, issued_at, due_on) makes its bills the same however often it is interrupted.
CREATE TABLE bill_run (
    id TEXT NOT NULL PRIMARY KEY,
    once_key TEXT NOT NULL,
    utility TEXT NOT NULL,
    period TEXT NOT NULL,
    into_period TEXT NOT NULL,
    kind TEXT NOT NULL,
    cause TEXT NOT NULL,
    preview INTEGER NOT NULL,
    state TEXT NOT NULL,
    stage TEXT NOT NULL,
    tariff_book INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    last_account TEXT NOT NULL,
    accounts INTEGER NOT NULL,
    place TEXT NOT NULL,
    billed INTEGER NOT NULL,
    parked INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    skips TEXT NOT NULL,
    total INTEGER NOT NULL,
    differences TEXT NOT NULL,
    checked INTEGER NOT NULL,
    wrong INTEGER NOT NULL,
    passes INTEGER NOT NULL,
    busy_ms INTEGER NOT NULL,
    owner TEXT NULL,
    lease_until INTEGER NULL,
    failure TEXT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    started_at INTEGER NULL,
    finished_at INTEGER NULL,
    updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_bill_run_once ON bill_run (once_key);
CREATE INDEX ix_bill_run_open ON bill_run (created_at, id) WHERE state IN ('queued', 'running');
CREATE INDEX ix_bill_run_period ON bill_run (utility, period, state);
-- Accounts that could not be billed, and what became of them.
CREATE TABLE bill_run_parked (
    run TEXT NOT NULL REFERENCES bill_run (id),
    account TEXT NOT NULL,
    cause TEXT NOT NULL,
    detail TEXT NULL,
    state TEXT NOT NULL,
    reason TEXT NULL,
    decided_by TEXT NULL,
    decided_at INTEGER NULL,
    PRIMARY KEY (run, account)
) WITHOUT ROWID;
CREATE INDEX ix_bill_run_parked_cause ON bill_run_parked (run, state, cause, account);
-- Lines of issued bills that are not what tariff and use come to.
CREATE TABLE bill_run_finding (
    run TEXT NOT NULL REFERENCES bill_run (id),
    bill TEXT NOT NULL,
    billed INTEGER NOT NULL,
    due INTEGER NOT NULL,
    detail TEXT NOT NULL,
    found_at INTEGER NOT NULL,
    PRIMARY KEY (run, bill)
) WITHOUT ROWID;
-- One billing period of one utility, from opening its cycle to closing it.
CREATE TABLE billing_cycle (
    utility TEXT NOT NULL,
    period TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    read_until TEXT NULL,
    opened_by TEXT NULL,
    opened_at INTEGER NULL,
    closed_by TEXT NULL,
    closed_at INTEGER NULL,
    version INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (utility, period)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_billing_cycle_id ON billing_cycle (id);
CREATE INDEX ix_billing_cycle_reading ON billing_cycle (read_until) WHERE state = 'reading';
-- Why a bill was corrected. One pair for each.
CREATE TABLE bill_correction (
    bill TEXT NOT NULL PRIMARY KEY,
    reversal TEXT NOT NULL,
    correction TEXT NOT NULL,
    account TEXT NOT NULL,
    cause TEXT NOT NULL,
    reason TEXT NULL,
    difference INTEGER NOT NULL,
    corrected_by TEXT NOT NULL,
    corrected_at INTEGER NOT NULL
);
CREATE INDEX ix_bill_correction_account ON bill_correction (account, bill);
