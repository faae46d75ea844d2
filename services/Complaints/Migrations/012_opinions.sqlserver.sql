-- Linkage with police and ambulance.
CREATE TABLE emergency_linkage (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    service NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    direction NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    description NVARCHAR(2000) NOT NULL,
    caller_name NVARCHAR(200) NULL,
    caller_phone NVARCHAR(200) NULL,
    place NVARCHAR(400) NOT NULL,
    received_at BIGINT NOT NULL,
    handed_off_at BIGINT NULL,
    handed_to NVARCHAR(200) NULL,
    result NVARCHAR(2000) NULL,
    closed_at BIGINT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_emergency_linkage_number ON emergency_linkage (number);
GO
CREATE INDEX ix_emergency_linkage_open ON emergency_linkage (number) WHERE closed_at IS NULL;
GO

-- One opinion form per completed service; a service done again after reopening gets another.
CREATE TABLE opinion (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    origin NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    subject_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    sequence INT NOT NULL,
    reference NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    utility NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    business NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    unit NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    area NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    completed_at BIGINT NOT NULL,
    token NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    how NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    verdict NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    words NVARCHAR(2000) NULL,
    recorded_at BIGINT NULL,
    recorded_by NVARCHAR(200) NULL,
    superseded_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_opinion_number ON opinion (number);
GO
CREATE UNIQUE INDEX ux_opinion_token ON opinion (token);
GO
CREATE UNIQUE INDEX ux_opinion_subject ON opinion (subject_id) WHERE superseded_at IS NULL;
GO
CREATE INDEX ix_opinion_reference ON opinion (reference);
GO
CREATE INDEX ix_opinion_waiting ON opinion (number) WHERE recorded_at IS NULL;
GO

-- What was found in a suggestion box or book, and the case it became.
CREATE TABLE suggestion_entry (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    medium NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    place NVARCHAR(400) NOT NULL,
    found_at BIGINT NOT NULL,
    case_number NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_suggestion_entry_number ON suggestion_entry (number);
GO
