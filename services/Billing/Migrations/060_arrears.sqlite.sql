-- What an account owes after the last day to pay (欠费): one open case for each account.
CREATE TABLE arrears_case (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (number),
    utility TEXT NOT NULL,
    service_point TEXT NOT NULL,
    customer_class TEXT NOT NULL,
    area TEXT NULL,
    period TEXT NOT NULL,
    oldest_due_on TEXT NOT NULL,
    state TEXT NOT NULL,
    steps INTEGER NOT NULL,
    step_on TEXT NULL,
    next_on TEXT NULL,
    held_for TEXT NULL,
    reminded_at BIGINT NULL,
    reminded_by TEXT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    outcome TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_arrears_case_number ON arrears_case (number);
CREATE UNIQUE INDEX ux_arrears_case_open ON arrears_case (account) WHERE closed_at IS NULL;
CREATE INDEX ix_arrears_case_account ON arrears_case (account, number);
CREATE INDEX ix_arrears_case_state ON arrears_case (state, number);
CREATE INDEX ix_arrears_case_next ON arrears_case (next_on, number) WHERE closed_at IS NULL AND next_on IS NOT NULL;
-- The bills a case is about.
CREATE TABLE arrears_bill (
    case_id TEXT NOT NULL REFERENCES arrears_case (id),
    bill TEXT NOT NULL REFERENCES bill (number),
    period TEXT NOT NULL,
    due_on TEXT NOT NULL,
    PRIMARY KEY (case_id, bill)
) WITHOUT ROWID;
CREATE INDEX ix_arrears_bill ON arrears_bill (bill, case_id);
-- What happened to a case. Never changed.
CREATE TABLE arrears_event (
    case_id TEXT NOT NULL REFERENCES arrears_case (id),
    seq INTEGER NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    detail TEXT NULL,
    PRIMARY KEY (case_id, seq)
) WITHOUT ROWID;
-- How far the daily look has come: where it goes on after a stop.
CREATE TABLE arrears_look (
    utility TEXT NOT NULL,
    day TEXT NOT NULL,
    after_due_on TEXT NOT NULL,
    after_number TEXT NOT NULL,
    seen BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    finished_at BIGINT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (utility, day)
) WITHOUT ROWID;
-- A call to be made about a case.
CREATE TABLE arrears_task (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES arrears_case (id),
    case_number TEXT NOT NULL,
    account TEXT NOT NULL,
    utility TEXT NOT NULL,
    area TEXT NULL,
    step TEXT NOT NULL,
    state TEXT NOT NULL,
    not_before_on TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    taken_by TEXT NULL,
    taken_at BIGINT NULL,
    result TEXT NULL,
    promised_on TEXT NULL,
    done_by TEXT NULL,
    done_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_arrears_task_number ON arrears_task (number);
CREATE UNIQUE INDEX ux_arrears_task_step ON arrears_task (case_id, step);
CREATE INDEX ix_arrears_task_queue ON arrears_task (state, not_before_on, number);
-- A dunning notice (催缴费告知单) or the last one before supply is suspended, as it was issued.
CREATE TABLE dunning_notice (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES arrears_case (id),
    case_number TEXT NOT NULL,
    account TEXT NOT NULL,
    utility TEXT NOT NULL,
    area TEXT NULL,
    step TEXT NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    handed_by TEXT NULL,
    handed_at BIGINT NULL,
    handed_over_by TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_dunning_notice_number ON dunning_notice (number);
CREATE UNIQUE INDEX ux_dunning_notice_step ON dunning_notice (case_id, kind, step);
CREATE INDEX ix_dunning_notice_state ON dunning_notice (state, number);
-- Payment in parts as agreed (分期).
CREATE TABLE instalment_agreement (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES arrears_case (id),
    case_number TEXT NOT NULL,
    account TEXT NOT NULL,
    state TEXT NOT NULL,
    total BIGINT NOT NULL,
    agreed_by TEXT NOT NULL,
    agreed_at BIGINT NOT NULL,
    ended_at BIGINT NULL,
    ended_by TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_instalment_agreement_number ON instalment_agreement (number);
CREATE UNIQUE INDEX ux_instalment_agreement_kept ON instalment_agreement (case_id) WHERE ended_at IS NULL;
CREATE INDEX ix_instalment_agreement_account ON instalment_agreement (account, number);
CREATE INDEX ix_instalment_agreement_state ON instalment_agreement (state, number);
CREATE TABLE instalment_part (
    agreement_id TEXT NOT NULL REFERENCES instalment_agreement (id),
    part INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (agreement_id, part)
) WITHOUT ROWID;
CREATE TABLE instalment_bill (
    agreement_id TEXT NOT NULL REFERENCES instalment_agreement (id),
    bill TEXT NOT NULL REFERENCES bill (number),
    PRIMARY KEY (agreement_id, bill)
) WITHOUT ROWID;
-- Whom the ladder, a late fee or a suspension spares, and until when.
CREATE TABLE dunning_flag (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (number),
    flag TEXT NOT NULL,
    state TEXT NOT NULL,
    evidence TEXT NOT NULL,
    since_on TEXT NOT NULL,
    until_on TEXT NULL,
    set_by TEXT NOT NULL,
    ended_by TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_dunning_flag_number ON dunning_flag (number);
CREATE INDEX ix_dunning_flag_account ON dunning_flag (account, number);
-- A complaint or enquiry as far as it concerns dunning; closed may be heard before filed.
CREATE TABLE dunning_complaint (
    case_id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    changed_at BIGINT NOT NULL
) WITHOUT ROWID;
-- While which complaint an account's dunning stands still.
CREATE TABLE dunning_veto (
    case_id TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (number),
    number TEXT NOT NULL,
    reason TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    ended_at BIGINT NULL,
    PRIMARY KEY (case_id, account, opened_at)
) WITHOUT ROWID;
CREATE INDEX ix_dunning_veto_account ON dunning_veto (account, opened_at);
-- What a utility's own desk noted as unpaid, and what billing knows about it.
CREATE TABLE arrears_note (
    matter_id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    number TEXT NOT NULL,
    service_point TEXT NULL,
    account TEXT NULL,
    period TEXT NOT NULL,
    source TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    answer TEXT NOT NULL,
    answered_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_arrears_note_number ON arrears_note (number);
CREATE INDEX ix_arrears_note_answer ON arrears_note (answer, number);
-- A reminder given at a utility's own desk.
CREATE TABLE desk_reminder (
    matter_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    account TEXT NULL,
    period TEXT NOT NULL,
    channel TEXT NOT NULL,
    counts INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (matter_id, sequence)
) WITHOUT ROWID;
CREATE INDEX ix_desk_reminder_account ON desk_reminder (account, period);
-- Days and amounts that a late fee (滞纳金) is charged for: one row for each bill and month.
CREATE TABLE late_fee (
    bill TEXT NOT NULL REFERENCES bill (number),
    period TEXT NOT NULL,
    account TEXT NOT NULL,
    utility TEXT NOT NULL,
    days INTEGER NOT NULL,
    base BIGINT NOT NULL,
    from_on TEXT NOT NULL,
    through_on TEXT NOT NULL,
    charged TEXT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (bill, period)
) WITHOUT ROWID;
CREATE INDEX ix_late_fee_open ON late_fee (utility, period, bill) WHERE charged IS NULL;
