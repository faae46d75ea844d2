-- Questions about metering and charging. Personal data.
CREATE TABLE enquiry (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    channel TEXT NOT NULL,
    wants_writing INTEGER NOT NULL,
    bill TEXT NULL,
    account TEXT NULL,
    name TEXT NULL,
    phone TEXT NULL,
    address TEXT NULL,
    area TEXT NULL,
    words TEXT NOT NULL,
    filed_by TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    in_reading_window INTEGER NOT NULL,
    assignee TEXT NULL,
    utility_number TEXT NULL,
    answered_at INTEGER NULL,
    answered_by TEXT NULL,
    answer_medium TEXT NULL,
    reopened INTEGER NOT NULL,
    outcome TEXT NULL,
    closed_at INTEGER NULL,
    origin TEXT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_enquiry_number ON enquiry (number);
CREATE INDEX ix_enquiry_filer ON enquiry (filed_by, number);
CREATE INDEX ix_enquiry_phone ON enquiry (phone, number);
CREATE INDEX ix_enquiry_bill ON enquiry (bill, number);
CREATE INDEX ix_enquiry_account ON enquiry (account, number);
CREATE INDEX ix_enquiry_type ON enquiry (type, number);
CREATE INDEX ix_enquiry_state ON enquiry (state, number);
CREATE INDEX ix_enquiry_assignee ON enquiry (assignee, number) WHERE assignee IS NOT NULL;
-- What happened to it, appended only.
CREATE TABLE enquiry_event (
    enquiry_id TEXT NOT NULL REFERENCES enquiry (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    note TEXT NULL,
    PRIMARY KEY (enquiry_id, sequence)
) WITHOUT ROWID;
-- The answers; written ones are documents.
CREATE TABLE enquiry_answer (
    number TEXT NOT NULL PRIMARY KEY,
    enquiry_id TEXT NOT NULL REFERENCES enquiry (id),
    medium TEXT NOT NULL,
    words TEXT NOT NULL,
    sent_by TEXT NULL,
    at INTEGER NOT NULL,
    given_by TEXT NOT NULL
);
CREATE INDEX ix_enquiry_answer ON enquiry_answer (enquiry_id, at);
