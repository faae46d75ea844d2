-- Complaints, reports of misconduct, suggestions, enquiries, praise and referral-only matters of the hall (D1, D9, D10, D46).
CREATE TABLE hall_case (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    type NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    confidential BIT NOT NULL,
    category NVARCHAR(64) COLLATE Latin1_General_BIN2 NULL,
    subject NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    state NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    resolution NVARCHAR(64) COLLATE Latin1_General_BIN2 NULL,
    outcome NVARCHAR(64) COLLATE Latin1_General_BIN2 NULL,
    channel NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    anonymous BIT NOT NULL,
    name NVARCHAR(200) NULL,
    phone NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    address NVARCHAR(400) NULL,
    area NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    service_point NVARCHAR(200) NULL,
    description NVARCHAR(MAX) NOT NULL,
    related_number NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    accused_unit NVARCHAR(200) NULL,
    accused_person NVARCHAR(200) NULL,
    first_unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    undertaker NVARCHAR(200) NULL,
    awaits_direction BIT NOT NULL,
    important NVARCHAR(200) NULL,
    parent_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    received_at BIGINT NOT NULL,
    received_at_reason NVARCHAR(400) NULL,
    resolved_at BIGINT NULL,
    answered_at BIGINT NULL,
    followed_up_at BIGINT NULL,
    satisfied BIT NULL,
    dissatisfactions INT NOT NULL,
    open_problem BIT NOT NULL,
    paused_at BIGINT NULL,
    pause_ground NVARCHAR(64) COLLATE Latin1_General_BIN2 NULL,
    pause_until BIGINT NULL,
    closed_at BIGINT NULL,
    filed_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    receipt_hash CHAR(64) COLLATE Latin1_General_BIN2 NULL,
    origin NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_hall_case_number ON hall_case (number);
GO
-- Confidential cases stand in lists of their own: every other list begins with this column.
CREATE INDEX ix_hall_case_list ON hall_case (confidential, id);
GO
CREATE INDEX ix_hall_case_updated ON hall_case (confidential, updated_at, id);
GO
CREATE INDEX ix_hall_case_state ON hall_case (confidential, state, id);
GO
CREATE INDEX ix_hall_case_type ON hall_case (confidential, type, id);
GO
CREATE INDEX ix_hall_case_unit ON hall_case (confidential, unit, id);
GO
CREATE INDEX ix_hall_case_area ON hall_case (area, subject, received_at);
GO
CREATE INDEX ix_hall_case_received ON hall_case (received_at);
GO
CREATE INDEX ix_hall_case_filed_by ON hall_case (filed_by, id) WHERE filed_by IS NOT NULL;
GO
CREATE INDEX ix_hall_case_phone ON hall_case (phone, subject, received_at) WHERE phone IS NOT NULL;
GO
CREATE INDEX ix_hall_case_related ON hall_case (related_number) WHERE related_number IS NOT NULL;
GO
CREATE INDEX ix_hall_case_parent ON hall_case (parent_id) WHERE parent_id IS NOT NULL;
GO
CREATE INDEX ix_hall_case_pause ON hall_case (pause_until) WHERE pause_until IS NOT NULL;
GO
CREATE UNIQUE INDEX ux_hall_case_origin ON hall_case (origin) WHERE origin IS NOT NULL;
GO

CREATE TABLE hall_case_event (
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_case (id),
    sequence INT NOT NULL,
    kind NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    note NVARCHAR(MAX) NULL,
    data NVARCHAR(MAX) NULL,
    PRIMARY KEY (case_id, sequence)
);
GO
CREATE TRIGGER hall_case_event_kept ON hall_case_event INSTEAD OF UPDATE, DELETE AS THROW 50001, 'hall_case_event is append-only', 1;
GO

-- Who works in which unit: nobody reads a report about themselves or their own unit.
CREATE TABLE hall_unit (
    code NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name NVARCHAR(200) NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO

CREATE TABLE hall_unit_member (
    unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_unit (code),
    person NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    name NVARCHAR(200) NOT NULL,
    PRIMARY KEY (unit, person)
);
GO
CREATE INDEX ix_hall_unit_member_person ON hall_unit_member (person);
GO

-- What the complainant was answered, in writing or by phone; where the type asks for it, approved by a second person.
CREATE TABLE case_reply (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_case (id),
    sequence INT NOT NULL,
    state NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    way NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    text_zh NVARCHAR(MAX) NOT NULL,
    text_en NVARCHAR(MAX) NULL,
    reasons NVARCHAR(MAX) NOT NULL,
    apology BIT NOT NULL,
    redress NVARCHAR(MAX) NULL,
    drafted_by NVARCHAR(200) NOT NULL,
    drafted_at BIGINT NOT NULL,
    decided_by NVARCHAR(200) NULL,
    decided_at BIGINT NULL,
    objection NVARCHAR(MAX) NULL,
    given_at BIGINT NULL
);
GO
CREATE UNIQUE INDEX ux_case_reply ON case_reply (case_id, sequence);
GO
-- One draft at a time waits for its second person.
CREATE UNIQUE INDEX ux_case_reply_draft ON case_reply (case_id) WHERE state = 'draft';
GO
