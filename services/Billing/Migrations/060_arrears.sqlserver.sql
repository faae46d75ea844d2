-- What an account owes after the last day to pay (欠费): one open case for each account.
CREATE TABLE arrears_case (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    customer_class NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    oldest_due_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    steps INT NOT NULL,
    step_on CHAR(10) COLLATE Latin1_General_BIN2 NULL,
    next_on CHAR(10) COLLATE Latin1_General_BIN2 NULL,
    held_for NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    reminded_at BIGINT NULL,
    reminded_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    outcome NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_arrears_case_number ON arrears_case (number);
GO
CREATE UNIQUE INDEX ux_arrears_case_open ON arrears_case (account) WHERE closed_at IS NULL;
GO
CREATE INDEX ix_arrears_case_account ON arrears_case (account, number);
GO
CREATE INDEX ix_arrears_case_state ON arrears_case (state, number);
GO
CREATE INDEX ix_arrears_case_next ON arrears_case (next_on, number) WHERE closed_at IS NULL AND next_on IS NOT NULL;
GO
-- The bills a case is about.
CREATE TABLE arrears_bill (
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES arrears_case (id),
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES bill (number),
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    due_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    PRIMARY KEY (case_id, bill)
);
GO
CREATE INDEX ix_arrears_bill ON arrears_bill (bill, case_id);
GO
-- What happened to a case. Never changed.
CREATE TABLE arrears_event (
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES arrears_case (id),
    seq INT NOT NULL,
    at BIGINT NOT NULL,
    kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    actor NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    roles NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    detail NVARCHAR(400) NULL,
    PRIMARY KEY (case_id, seq)
);
GO
-- How far the daily look has come: where it goes on after a stop.
CREATE TABLE arrears_look (
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    day CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    after_due_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    after_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    seen BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    finished_at BIGINT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (utility, day)
);
GO
-- A call to be made about a case.
CREATE TABLE arrears_task (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES arrears_case (id),
    case_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    step NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    not_before_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    attempts INT NOT NULL,
    taken_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    taken_at BIGINT NULL,
    result NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    promised_on CHAR(10) COLLATE Latin1_General_BIN2 NULL,
    done_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    done_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_arrears_task_number ON arrears_task (number);
GO
CREATE UNIQUE INDEX ux_arrears_task_step ON arrears_task (case_id, step);
GO
CREATE INDEX ix_arrears_task_queue ON arrears_task (state, not_before_on, number);
GO
-- A dunning notice (催缴费告知单) or the last one before supply is suspended, as it was issued.
CREATE TABLE dunning_notice (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES arrears_case (id),
    case_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    step NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    content NVARCHAR(MAX) NOT NULL,
    issued_at BIGINT NOT NULL,
    handed_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    handed_at BIGINT NULL,
    handed_over_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_dunning_notice_number ON dunning_notice (number);
GO
CREATE UNIQUE INDEX ux_dunning_notice_step ON dunning_notice (case_id, kind, step);
GO
CREATE INDEX ix_dunning_notice_state ON dunning_notice (state, number);
GO
-- Payment in parts as agreed (分期).
CREATE TABLE instalment_agreement (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES arrears_case (id),
    case_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    total DECIMAL(18,2) NOT NULL,
    agreed_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    agreed_at BIGINT NOT NULL,
    ended_at BIGINT NULL,
    ended_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_instalment_agreement_number ON instalment_agreement (number);
GO
CREATE UNIQUE INDEX ux_instalment_agreement_kept ON instalment_agreement (case_id) WHERE ended_at IS NULL;
GO
CREATE INDEX ix_instalment_agreement_account ON instalment_agreement (account, number);
GO
CREATE INDEX ix_instalment_agreement_state ON instalment_agreement (state, number);
GO
CREATE TABLE instalment_part (
    agreement_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES instalment_agreement (id),
    part INT NOT NULL,
    due_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    PRIMARY KEY (agreement_id, part)
);
GO
CREATE TABLE instalment_bill (
    agreement_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES instalment_agreement (id),
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES bill (number),
    PRIMARY KEY (agreement_id, bill)
);
GO
-- Whom the ladder, a late fee or a suspension spares, and until when.
CREATE TABLE dunning_flag (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    flag NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    evidence NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    since_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    until_on CHAR(10) COLLATE Latin1_General_BIN2 NULL,
    set_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    ended_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_dunning_flag_number ON dunning_flag (number);
GO
CREATE INDEX ix_dunning_flag_account ON dunning_flag (account, number);
GO
-- A complaint or enquiry as far as it concerns dunning; closed may be heard before filed.
CREATE TABLE dunning_complaint (
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    is_open BIT NOT NULL,
    changed_at BIGINT NOT NULL
);
GO
-- While which complaint an account's dunning stands still.
CREATE TABLE dunning_veto (
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    reason NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    opened_at BIGINT NOT NULL,
    ended_at BIGINT NULL,
    PRIMARY KEY (case_id, account, opened_at)
);
GO
CREATE INDEX ix_dunning_veto_account ON dunning_veto (account, opened_at);
GO
-- What a utility's own desk noted as unpaid, and what billing knows about it.
CREATE TABLE arrears_note (
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    service NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    source NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    noted_at BIGINT NOT NULL,
    answer NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    answered_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_arrears_note_number ON arrears_note (number);
GO
CREATE INDEX ix_arrears_note_answer ON arrears_note (answer, number);
GO
-- A reminder given at a utility's own desk.
CREATE TABLE desk_reminder (
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    sequence INT NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    channel NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    counts BIT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (matter_id, sequence)
);
GO
CREATE INDEX ix_desk_reminder_account ON desk_reminder (account, period);
GO
-- Days and amounts that a late fee (滞纳金) is charged for: one row for each bill and month.
CREATE TABLE late_fee (
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES bill (number),
    period CHAR(7) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    days INT NOT NULL,
    base DECIMAL(18,2) NOT NULL,
    from_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    through_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    charged NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    amount DECIMAL(18,2) NOT NULL,
    PRIMARY KEY (bill, period)
);
GO
CREATE INDEX ix_late_fee_open ON late_fee (utility, period, bill) WHERE charged IS NULL;
GO
