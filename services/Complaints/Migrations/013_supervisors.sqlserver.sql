-- Surveys of satisfaction by a third party.
CREATE TABLE third_party_survey (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    scope NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    surveyor NVARCHAR(200) NOT NULL,
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    asked INT NOT NULL,
    score FLOAT NOT NULL,
    report NVARCHAR(200) NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_third_party_survey_number ON third_party_survey (number);
GO
CREATE INDEX ix_third_party_survey_scope ON third_party_survey (scope, until_day);
GO

-- Customer symposia and what came up there.
CREATE TABLE symposium (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    title NVARCHAR(200) NOT NULL,
    place NVARCHAR(400) NOT NULL,
    planned_at BIGINT NOT NULL,
    held_at BIGINT NULL,
    participants INT NULL,
    minutes NVARCHAR(4000) NULL,
    convened_by NVARCHAR(200) NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_symposium_number ON symposium (number);
GO

CREATE TABLE symposium_issue (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    symposium_number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    problem NVARCHAR(2000) NOT NULL,
    measure NVARCHAR(2000) NULL,
    unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    due_day CHAR(10) NULL,
    result NVARCHAR(2000) NULL,
    solved_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_symposium_issue_number ON symposium_issue (number);
GO
CREATE INDEX ix_symposium_issue_symposium ON symposium_issue (symposium_number, number);
GO
CREATE INDEX ix_symposium_issue_open ON symposium_issue (due_day, number) WHERE solved_at IS NULL;
GO

-- Panels of integrity supervisors, who sits on them and what they did.
CREATE TABLE supervisor_panel (
    code NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name NVARCHAR(200) NOT NULL,
    area NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    since CHAR(10) NOT NULL,
    ended_on CHAR(10) NULL,
    end_reason NVARCHAR(1000) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO

CREATE TABLE integrity_supervisor (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    panel NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    name NVARCHAR(200) NOT NULL,
    phone NVARCHAR(200) NOT NULL,
    organisation NVARCHAR(200) NULL,
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_integrity_supervisor_number ON integrity_supervisor (number);
GO
CREATE INDEX ix_integrity_supervisor_panel ON integrity_supervisor (panel, number);
GO

CREATE TABLE panel_activity (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    panel NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    activity NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    held_at BIGINT NOT NULL,
    held_day CHAR(10) NOT NULL,
    participants INT NOT NULL,
    findings NVARCHAR(2000) NOT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_panel_activity_number ON panel_activity (number);
GO
CREATE INDEX ix_panel_activity_panel ON panel_activity (panel, held_day);
GO

-- Leaders' reception days and who comes.
CREATE TABLE reception_day (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    office NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    leader NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    place NVARCHAR(400) NOT NULL,
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    capacity INT NOT NULL,
    booked INT NOT NULL,
    note NVARCHAR(2000) NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_reception_day_number ON reception_day (number);
GO
CREATE INDEX ix_reception_day_begins ON reception_day (begins_at, office);
GO

CREATE TABLE reception_booking (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    day_number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    name NVARCHAR(200) NOT NULL,
    phone NVARCHAR(200) NOT NULL,
    description NVARCHAR(2000) NOT NULL,
    channel NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    booked_by NVARCHAR(200) NOT NULL,
    case_number NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    received_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_reception_booking_number ON reception_booking (number);
GO
CREATE INDEX ix_reception_booking_day ON reception_booking (day_number, number);
GO

-- Faults of staff, alleged and verified.
CREATE TABLE staff_fault (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    person NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    ground NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    reference NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    findings NVARCHAR(2000) NOT NULL,
    happened_at BIGINT NOT NULL,
    happened_day CHAR(10) NOT NULL,
    raised_by NVARCHAR(200) NOT NULL,
    consequence NVARCHAR(1000) NULL,
    decided_by NVARCHAR(200) NULL,
    decided_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_staff_fault_number ON staff_fault (number);
GO
CREATE INDEX ix_staff_fault_person ON staff_fault (person, happened_day);
GO
