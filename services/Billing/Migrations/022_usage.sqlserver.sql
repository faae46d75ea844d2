-- Which reading a use ends with and what it was worked out from.
ALTER TABLE metered_use ADD reading CHAR(36) COLLATE Latin1_General_BIN2 NULL;
GO
ALTER TABLE metered_use ADD real_from DECIMAL(18,3) NULL;
GO
ALTER TABLE metered_use ADD real_from_on CHAR(10) COLLATE Latin1_General_BIN2 NULL;
GO
ALTER TABLE metered_use ADD estimated_before DECIMAL(18,3) NOT NULL DEFAULT 0;
GO
ALTER TABLE metered_use ADD rolled_over BIT NOT NULL DEFAULT 0;
GO
ALTER TABLE metered_use ADD judged NVARCHAR(40) COLLATE Latin1_General_BIN2 NULL;
GO
ALTER TABLE metered_use ADD settled_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL;
GO
ALTER TABLE metered_use ADD settled_at BIGINT NULL;
GO
ALTER TABLE metered_use ADD reason NVARCHAR(400) NULL;
GO
CREATE INDEX ix_metered_use_held ON metered_use (account, period, line) WHERE held_for IS NOT NULL;
GO
-- Where deciding stands, per register of an account: its last real reading, what was estimated since, its own history of use.
CREATE TABLE register_state (
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    register NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    from_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    last_real DECIMAL(18,3) NULL,
    last_real_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    last_reading CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    estimated DECIMAL(18,3) NOT NULL,
    covered_to CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    history_used DECIMAL(18,3) NOT NULL,
    history_days INT NOT NULL,
    last_round CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    ended BIT NOT NULL,
    PRIMARY KEY (account, meter, register, from_on)
);
GO
-- Meters that are said to be faulty: what they show is held until that is settled.
CREATE TABLE meter_fault (
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    reason NVARCHAR(400) NOT NULL,
    reported_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    reported_at BIGINT NOT NULL,
    settled_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    settled_at BIGINT NULL,
    outcome NVARCHAR(400) NULL
);
GO
CREATE UNIQUE INDEX ux_meter_fault_open ON meter_fault (utility, meter) WHERE settled_at IS NULL;
GO
-- Orders to read a meter again. Answered by its next reading.
CREATE TABLE reread_order (
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    meter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    route NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    reason NVARCHAR(400) NOT NULL,
    assignee NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    due_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    ordered_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    ordered_at BIGINT NOT NULL,
    answered_by CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    answered_at BIGINT NULL
);
GO
CREATE UNIQUE INDEX ux_reread_order_open ON reread_order (utility, meter) WHERE answered_at IS NULL;
GO
CREATE INDEX ix_reread_order_due ON reread_order (due_on, number) WHERE answered_at IS NULL;
GO
-- Bills whose use has changed after they were issued: a correction is due.
CREATE TABLE correction_due (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    cause NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    reading CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    created_at BIGINT NOT NULL,
    created_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    done_at BIGINT NULL
);
GO
CREATE UNIQUE INDEX ux_correction_due_open ON correction_due (account, period) WHERE state = 'open';
GO
CREATE INDEX ix_correction_due ON correction_due (state, id);
GO
