-- A resident's matter: the union of the fields of the three-way record (K22) and what the engine of clocks needs.
CREATE TABLE request (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(32) NOT NULL,
    type NVARCHAR(64) NOT NULL,
    kind NVARCHAR(32) NOT NULL,
    workflow NVARCHAR(64) NOT NULL,
    state NVARCHAR(64) NOT NULL,
    outcome NVARCHAR(64) NULL,
    channel NVARCHAR(16) NOT NULL,
    severity NVARCHAR(16) NULL,
    name NVARCHAR(200) NOT NULL,
    phone NVARCHAR(64) NOT NULL,
    address NVARCHAR(400) NOT NULL,
    area NVARCHAR(64) NULL,
    service_point_id NVARCHAR(64) NULL,
    description NVARCHAR(4000) NOT NULL,
    called_at BIGINT NULL,
    received_at BIGINT NOT NULL,
    received_at_reason NVARCHAR(400) NULL,
    filed_by NVARCHAR(200) NOT NULL,
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    distance_km FLOAT NULL,
    zone NVARCHAR(16) NULL,
    chargeable BIT NOT NULL,
    excavation BIT NOT NULL,
    promised_at BIGINT NULL,
    parent_id CHAR(36) COLLATE Latin1_General_BIN2 NULL REFERENCES request (id),
    unit NVARCHAR(100) NOT NULL,
    crew NVARCHAR(100) NULL,
    paused_at BIGINT NULL,
    pause_ground NVARCHAR(64) NULL,
    pause_until BIGINT NULL,
    closed_at BIGINT NULL,
    origin NVARCHAR(64) NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_request_number ON request (number);
GO
CREATE INDEX ix_request_state ON request (state, id);
GO
CREATE INDEX ix_request_type ON request (type, id);
GO
CREATE INDEX ix_request_area ON request (area, id);
GO
CREATE INDEX ix_request_service_point ON request (service_point_id, id);
GO
CREATE INDEX ix_request_channel ON request (channel, id);
GO
CREATE INDEX ix_request_filed_by ON request (filed_by, id);
GO
CREATE INDEX ix_request_received ON request (received_at, id);
GO
CREATE INDEX ix_request_updated ON request (updated_at, id);
GO
CREATE INDEX ix_request_parent ON request (parent_id) WHERE parent_id IS NOT NULL;
GO
CREATE INDEX ix_request_pause ON request (pause_until) WHERE pause_until IS NOT NULL;
GO

-- Everything that ever happened to a request, in order: steps, changes, hops, pauses, reveals. Append-only: catalogue (e), "unforgeable entry".
CREATE TABLE request_event (
    request_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES request (id),
    sequence INT NOT NULL,
    kind NVARCHAR(32) NOT NULL,
    step NVARCHAR(64) NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    note NVARCHAR(MAX) NULL,
    data NVARCHAR(MAX) NULL,
    PRIMARY KEY (request_id, sequence)
);
GO

CREATE TRIGGER request_event_kept ON request_event INSTEAD OF UPDATE, DELETE AS THROW 50001, 'request_event is append-only', 1;
GO

-- A rung of a clock's ladder that was reached: who must know, and who has said that they do.
CREATE TABLE escalation (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    number NVARCHAR(32) NOT NULL,
    clock_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    commitment_id NVARCHAR(100) NOT NULL,
    profile NVARCHAR(64) NOT NULL,
    clock_version INT NOT NULL,
    level NVARCHAR(64) NOT NULL,
    occasion NVARCHAR(64) NOT NULL,
    role NVARCHAR(64) NOT NULL,
    due_at BIGINT NULL,
    raised_at BIGINT NOT NULL,
    acknowledged_at BIGINT NULL,
    acknowledged_by NVARCHAR(200) NULL,
    note NVARCHAR(MAX) NULL
);
GO
CREATE UNIQUE INDEX ux_escalation_once ON escalation (clock_id, level, clock_version, role);
GO
CREATE INDEX ix_escalation_open ON escalation (acknowledged_at, id);
GO
CREATE INDEX ix_escalation_matter ON escalation (matter_id, id);
GO

-- What a resident is to be told, in both languages; the phone number stays in the request.
CREATE TABLE notification (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    occasion NVARCHAR(64) NOT NULL,
    once_key NVARCHAR(200) NOT NULL,
    channel NVARCHAR(16) NOT NULL,
    text_zh NVARCHAR(1000) NOT NULL,
    text_en NVARCHAR(1000) NOT NULL,
    created_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_notification_once ON notification (matter_id, once_key);
GO
