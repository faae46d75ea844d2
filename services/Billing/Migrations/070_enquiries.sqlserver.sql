-- Questions about metering and charging. Personal data.
CREATE TABLE enquiry (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    type NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    subject NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    channel NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    wants_writing BIT NOT NULL,
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    name NVARCHAR(200) NULL,
    phone NVARCHAR(40) NULL,
    address NVARCHAR(400) NULL,
    area NVARCHAR(64) COLLATE Latin1_General_BIN2 NULL,
    words NVARCHAR(4000) NOT NULL,
    filed_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    received_at BIGINT NOT NULL,
    in_reading_window BIT NOT NULL,
    assignee NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    utility_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    answered_at BIGINT NULL,
    answered_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    answer_medium NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    reopened INT NOT NULL,
    outcome NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    closed_at BIGINT NULL,
    origin NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_enquiry_number ON enquiry (number);
GO
CREATE INDEX ix_enquiry_filer ON enquiry (filed_by, number);
GO
CREATE INDEX ix_enquiry_phone ON enquiry (phone, number);
GO
CREATE INDEX ix_enquiry_bill ON enquiry (bill, number);
GO
CREATE INDEX ix_enquiry_account ON enquiry (account, number);
GO
CREATE INDEX ix_enquiry_type ON enquiry (type, number);
GO
CREATE INDEX ix_enquiry_state ON enquiry (state, number);
GO
CREATE INDEX ix_enquiry_assignee ON enquiry (assignee, number) WHERE assignee IS NOT NULL;
GO
-- What happened to it, appended only.
CREATE TABLE enquiry_event (
    enquiry_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES enquiry (id),
    sequence INT NOT NULL,
    kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    note NVARCHAR(4000) NULL,
    PRIMARY KEY (enquiry_id, sequence)
);
GO
-- The answers; written ones are documents.
CREATE TABLE enquiry_answer (
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    enquiry_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES enquiry (id),
    medium NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    words NVARCHAR(4000) NOT NULL,
    sent_by NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    at BIGINT NOT NULL,
    given_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL
);
GO
CREATE INDEX ix_enquiry_answer ON enquiry_answer (enquiry_id, at);
GO
