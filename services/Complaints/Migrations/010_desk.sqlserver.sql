-- Lines of the hall: the number residents dial is data.
CREATE TABLE phone_line (
    code NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name NVARCHAR(200) NOT NULL,
    seat NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    inbound_only BIT NOT NULL,
    unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO

-- Calls owed to people: what could not be answered at once is answered later.
CREATE TABLE call_task (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    reference NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    purpose NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    name NVARCHAR(200) NOT NULL,
    phone NVARCHAR(200) NOT NULL,
    subject_text NVARCHAR(1000) NOT NULL,
    due_at BIGINT NOT NULL,
    attempts INT NOT NULL,
    last_outcome NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    last_at BIGINT NULL,
    result NVARCHAR(2000) NULL,
    created_by NVARCHAR(200) NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    closed_by NVARCHAR(200) NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_call_task_number ON call_task (number);
GO
CREATE INDEX ix_call_task_due ON call_task (due_at, id) WHERE closed_at IS NULL;
GO
CREATE INDEX ix_call_task_matter ON call_task (matter_id) WHERE matter_id IS NOT NULL;
GO

-- Every attempt at such a call.
CREATE TABLE call_attempt (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    task_number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    line NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    outcome NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL,
    made_by NVARCHAR(200) NOT NULL
);
GO
CREATE INDEX ix_call_attempt_task ON call_attempt (task_number, at);
GO

-- Who is responsible for what, within the centre and outside it: nobody is sent on without a name, a number and a place.
CREATE TABLE department (
    code NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    remit NVARCHAR(1000) NOT NULL,
    contact NVARCHAR(200) NOT NULL,
    place NVARCHAR(400) NOT NULL,
    outside BIT NOT NULL,
    reception_since CHAR(10) NULL,
    ended_on CHAR(10) NULL,
    end_reason NVARCHAR(1000) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO

-- The services and matters that a department answers for.
CREATE TABLE department_matter (
    matter NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    department_code NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    PRIMARY KEY (matter, department_code)
);
GO

-- Matters put to the first-asked person.
CREATE TABLE first_ask (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    branch NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    reason NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    channel NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    description NVARCHAR(2000) NOT NULL,
    name NVARCHAR(200) NULL,
    phone NVARCHAR(200) NULL,
    address NVARCHAR(400) NULL,
    area NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    wanted_service NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    wanted_type NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    filed_by NVARCHAR(200) NOT NULL,
    asked_at BIGINT NOT NULL,
    held_until NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    first_asked_by NVARCHAR(200) NULL,
    receiving_unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    receiving_name NVARCHAR(200) NULL,
    receiving_contact NVARCHAR(200) NULL,
    receiving_place NVARCHAR(400) NULL,
    lead_asked BIT NOT NULL,
    led BIT NOT NULL,
    explanation NVARCHAR(2000) NULL,
    direction_requested_at BIGINT NULL,
    instruction NVARCHAR(2000) NULL,
    directed_by NVARCHAR(200) NULL,
    directed_at BIGINT NULL,
    accepted_at BIGINT NULL,
    accepted_by NVARCHAR(200) NULL,
    answered_at BIGINT NULL,
    answer NVARCHAR(2000) NULL,
    fed_back_at BIGINT NULL,
    handed_service NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    handed_reference NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    outcome NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_first_ask_number ON first_ask (number);
GO
CREATE INDEX ix_first_ask_open ON first_ask (state, number) WHERE closed_at IS NULL;
GO
CREATE INDEX ix_first_ask_person ON first_ask (first_asked_by, number) WHERE closed_at IS NULL;
GO
CREATE INDEX ix_first_ask_unit ON first_ask (receiving_unit, number) WHERE closed_at IS NULL;
GO
