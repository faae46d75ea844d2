-- One run over the accounts of a utility. What is fixed at its start (accounts up to last_account, issued_at, due_on) makes its bills the same however often it is interrupted.
CREATE TABLE bill_run (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    once_key NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    into_period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    cause NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    preview BIT NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    stage NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    tariff_book BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    due_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    last_account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    accounts BIGINT NOT NULL,
    place NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    billed BIGINT NOT NULL,
    parked BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    skips NVARCHAR(MAX) NOT NULL,
    total DECIMAL(18,2) NOT NULL,
    differences NVARCHAR(MAX) NOT NULL,
    checked BIGINT NOT NULL,
    wrong BIGINT NOT NULL,
    passes BIGINT NOT NULL,
    busy_ms BIGINT NOT NULL,
    owner NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    lease_until BIGINT NULL,
    failure NVARCHAR(1000) NULL,
    created_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT NULL,
    finished_at BIGINT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_bill_run_once ON bill_run (once_key);
GO
CREATE INDEX ix_bill_run_open ON bill_run (created_at, id) WHERE state IN ('queued', 'running');
GO
CREATE INDEX ix_bill_run_period ON bill_run (utility, period, state);
GO
-- Accounts that could not be billed, and what became of them.
CREATE TABLE bill_run_parked (
    run CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES bill_run (id),
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    cause NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    detail NVARCHAR(1000) NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    reason NVARCHAR(1000) NULL,
    decided_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    decided_at BIGINT NULL,
    PRIMARY KEY (run, account)
);
GO
CREATE INDEX ix_bill_run_parked_cause ON bill_run_parked (run, state, cause, account);
GO
-- Lines of issued bills that are not what tariff and use come to.
CREATE TABLE bill_run_finding (
    run CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES bill_run (id),
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    billed DECIMAL(18,2) NOT NULL,
    due DECIMAL(18,2) NOT NULL,
    detail NVARCHAR(1000) NOT NULL,
    found_at BIGINT NOT NULL,
    PRIMARY KEY (run, bill)
);
GO
-- One billing period of one utility, from opening its cycle to closing it.
CREATE TABLE billing_cycle (
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    read_until CHAR(10) COLLATE Latin1_General_BIN2 NULL,
    opened_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    opened_at BIGINT NULL,
    closed_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    closed_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (utility, period)
);
GO
CREATE UNIQUE INDEX ux_billing_cycle_id ON billing_cycle (id);
GO
CREATE INDEX ix_billing_cycle_reading ON billing_cycle (read_until) WHERE state = 'reading';
GO
-- Why a bill was corrected. One pair for each.
CREATE TABLE bill_correction (
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    reversal NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    correction NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    cause NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    reason NVARCHAR(1000) NULL,
    difference DECIMAL(18,2) NOT NULL,
    corrected_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    corrected_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_bill_correction_account ON bill_correction (account, bill);
GO
