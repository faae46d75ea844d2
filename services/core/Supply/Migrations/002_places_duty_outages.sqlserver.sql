-- Where supply is given: residential communities, streets, lines and network segments in one tree (K40: an outage may name either).
CREATE TABLE area (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    kind NVARCHAR(60) NOT NULL,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    parent_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    zone NVARCHAR(60) NOT NULL,
    distance_km FLOAT NOT NULL,
    supply_hours NVARCHAR(200) NOT NULL,
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_area_kind ON area (kind, code);
GO
CREATE INDEX ix_area_parent ON area (parent_code, code);
GO
CREATE INDEX ix_area_updated ON area (updated_at, code);
GO

-- Where one customer is supplied. Zone and distance are the point's own when given, else the area's.
CREATE TABLE service_point (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    address NVARCHAR(400) NOT NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES area (code),
    segment_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    customer_ref NVARCHAR(60) NULL,
    customer_class NVARCHAR(60) NOT NULL,
    key_customer BIT NOT NULL,
    zone NVARCHAR(60) NULL,
    distance_km FLOAT NULL,
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_service_point_number ON service_point (number);
GO
CREATE INDEX ix_service_point_area ON service_point (area_code, number);
GO
CREATE INDEX ix_service_point_segment ON service_point (segment_code, number);
GO
CREATE INDEX ix_service_point_customer ON service_point (customer_ref, number);
GO
CREATE INDEX ix_service_point_key ON service_point (key_customer, number);
GO
CREATE INDEX ix_service_point_updated ON service_point (updated_at, number);
GO

-- Who is called out, and where they usually are. The on-call network is reached when the roster is not enough.
CREATE TABLE duty_worker (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    name NVARCHAR(100) NOT NULL,
    phone NVARCHAR(60) NOT NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    on_call_rank INT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_duty_worker_code ON duty_worker (code);
GO
CREATE INDEX ix_duty_worker_on_call ON duty_worker (on_call_rank, code);
GO

CREATE TABLE duty_skill (
    worker_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES duty_worker (id),
    skill NVARCHAR(60) NOT NULL,
    PRIMARY KEY (worker_id, skill)
);
GO
CREATE INDEX ix_duty_skill ON duty_skill (skill, worker_id);
GO

-- Roster rows and, beside them, when the worker was really there.
CREATE TABLE duty_shift (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    worker_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES duty_worker (id),
    post NVARCHAR(60) NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    present_from BIGINT NULL,
    present_until BIGINT NULL,
    note NVARCHAR(1000) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_duty_shift_post ON duty_shift (post, starts_at, id);
GO
CREATE INDEX ix_duty_shift_worker ON duty_shift (worker_id, starts_at, id);
GO
CREATE INDEX ix_duty_shift_end ON duty_shift (ends_at, starts_at);
GO

CREATE TABLE outage (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(60) NOT NULL,
    state NVARCHAR(60) NOT NULL,
    reason_zh NVARCHAR(1000) NOT NULL,
    reason_en NVARCHAR(1000) NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NULL,
    eta_revisions INT NOT NULL,
    announced_at BIGINT NULL,
    late_reason NVARCHAR(1000) NULL,
    late_allowed_by NVARCHAR(100) NULL,
    request_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    restored_at BIGINT NULL,
    check_round INT NOT NULL,
    ended_at BIGINT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_outage_number ON outage (number);
GO
CREATE INDEX ix_outage_state ON outage (state, number);
GO
CREATE INDEX ix_outage_kind ON outage (kind, number);
GO
CREATE INDEX ix_outage_updated ON outage (updated_at, number);
GO
CREATE INDEX ix_outage_ended ON outage (ended_at, number);
GO
CREATE INDEX ix_outage_request ON outage (request_number) WHERE request_number IS NOT NULL;
GO

-- Every version of an outage as it was: append-only, never taken away.
CREATE TABLE outage_version (
    outage_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES outage (id),
    version BIGINT NOT NULL,
    change NVARCHAR(60) NOT NULL,
    at BIGINT NOT NULL,
    actor NVARCHAR(100) NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    state NVARCHAR(60) NOT NULL,
    reason_zh NVARCHAR(1000) NOT NULL,
    reason_en NVARCHAR(1000) NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NULL,
    note NVARCHAR(1000) NULL,
    notices INT NOT NULL,
    PRIMARY KEY (outage_id, version)
);
GO

-- What the planner named: areas (communities, streets, lines, segments) and single service points. A row holds from since_version until until_version.
CREATE TABLE outage_scope (
    outage_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES outage (id),
    kind NVARCHAR(60) NOT NULL,
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    since_version BIGINT NOT NULL,
    until_version BIGINT NULL,
    PRIMARY KEY (outage_id, kind, code, since_version)
);
GO
CREATE INDEX ix_outage_scope_code ON outage_scope (kind, code, outage_id);
GO

-- The service points that the scope comes to, found when the version was made.
CREATE TABLE outage_point (
    outage_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES outage (id),
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES service_point (id),
    since_version BIGINT NOT NULL,
    until_version BIGINT NULL,
    PRIMARY KEY (outage_id, service_point_id, since_version)
);
GO
CREATE INDEX ix_outage_point_point ON outage_point (service_point_id, outage_id);
GO

CREATE TABLE outage_text (
    outage_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES outage (id),
    version BIGINT NOT NULL,
    message NVARCHAR(60) NOT NULL,
    text_zh NVARCHAR(MAX) NOT NULL,
    text_en NVARCHAR(MAX) NOT NULL,
    PRIMARY KEY (outage_id, version, message)
);
GO

-- One row per notice; the key is what keeps the same notice from going out again.
CREATE TABLE outage_notice (
    outage_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES outage (id),
    version BIGINT NOT NULL,
    recipient NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    channel NVARCHAR(60) NOT NULL,
    audience NVARCHAR(60) NOT NULL,
    message NVARCHAR(60) NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (outage_id, version, recipient, channel)
);
GO

CREATE TABLE outage_alternative (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    outage_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES outage (id),
    form NVARCHAR(60) NOT NULL,
    place_zh NVARCHAR(400) NOT NULL,
    place_en NVARCHAR(400) NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NULL,
    volume_m3 FLOAT NULL,
    arranged_at BIGINT NOT NULL,
    actor NVARCHAR(100) NOT NULL
);
GO
CREATE INDEX ix_outage_alternative ON outage_alternative (outage_id, from_at);
GO

-- The sample of affected service points that is asked whether supply is back.
CREATE TABLE outage_check (
    outage_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES outage (id),
    round INT NOT NULL,
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES service_point (id),
    place INT NOT NULL,
    answer NVARCHAR(60) NULL,
    answered_at BIGINT NULL,
    actor NVARCHAR(100) NULL,
    note NVARCHAR(1000) NULL,
    PRIMARY KEY (outage_id, round, service_point_id)
);
GO

-- Enquiries that ride on an outage; each keeps its own clock.
CREATE TABLE outage_enquiry (
    outage_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES outage (id),
    request_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    request_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    linked_at BIGINT NOT NULL,
    answered_at BIGINT NULL,
    PRIMARY KEY (outage_id, request_id)
);
GO
CREATE INDEX ix_outage_enquiry_request ON outage_enquiry (request_id);
GO
CREATE TRIGGER outage_version_kept ON outage_version INSTEAD OF UPDATE, DELETE AS THROW 50000, N'outage_version is append-only', 1;
GO
