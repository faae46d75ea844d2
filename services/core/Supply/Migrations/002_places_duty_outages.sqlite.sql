-- Where supply is given: residential communities, streets, lines and network segments in one tree (K40: an outage may name either).
CREATE TABLE area (
    code TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    parent_code TEXT NULL REFERENCES area (code),
    zone TEXT NOT NULL,
    distance_km REAL NOT NULL,
    supply_hours TEXT NOT NULL,
    latitude REAL NULL,
    longitude REAL NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_area_kind ON area (kind, code);
CREATE INDEX ix_area_parent ON area (parent_code, code);
CREATE INDEX ix_area_updated ON area (updated_at, code);

-- Where one customer is supplied. Zone and distance are the point's own when given, else the area's.
CREATE TABLE service_point (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    address TEXT NOT NULL,
    area_code TEXT NOT NULL REFERENCES area (code),
    segment_code TEXT NULL REFERENCES area (code),
    customer_ref TEXT NULL,
    customer_class TEXT NOT NULL,
    key_customer INTEGER NOT NULL,
    zone TEXT NULL,
    distance_km REAL NULL,
    latitude REAL NULL,
    longitude REAL NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_service_point_number ON service_point (number);
CREATE INDEX ix_service_point_area ON service_point (area_code, number);
CREATE INDEX ix_service_point_segment ON service_point (segment_code, number);
CREATE INDEX ix_service_point_customer ON service_point (customer_ref, number);
CREATE INDEX ix_service_point_key ON service_point (key_customer, number);
CREATE INDEX ix_service_point_updated ON service_point (updated_at, number);

-- Who is called out, and where they usually are. The on-call network is reached when the roster is not enough.
CREATE TABLE duty_worker (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    area_code TEXT NULL REFERENCES area (code),
    latitude REAL NULL,
    longitude REAL NULL,
    on_call_rank INTEGER NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_duty_worker_code ON duty_worker (code);
CREATE INDEX ix_duty_worker_on_call ON duty_worker (on_call_rank, code);

CREATE TABLE duty_skill (
    worker_id TEXT NOT NULL REFERENCES duty_worker (id),
    skill TEXT NOT NULL,
    PRIMARY KEY (worker_id, skill)
) WITHOUT ROWID;
CREATE INDEX ix_duty_skill ON duty_skill (skill, worker_id);

-- Roster rows and, beside them, when the worker was really there.
CREATE TABLE duty_shift (
    id TEXT NOT NULL PRIMARY KEY,
    worker_id TEXT NOT NULL REFERENCES duty_worker (id),
    post TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    present_from BIGINT NULL,
    present_until BIGINT NULL,
    note TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_duty_shift_post ON duty_shift (post, starts_at, id);
CREATE INDEX ix_duty_shift_worker ON duty_shift (worker_id, starts_at, id);
CREATE INDEX ix_duty_shift_end ON duty_shift (ends_at, starts_at);

CREATE TABLE outage (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reason_zh TEXT NOT NULL,
    reason_en TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NULL,
    eta_revisions INTEGER NOT NULL,
    announced_at BIGINT NULL,
    late_reason TEXT NULL,
    late_allowed_by TEXT NULL,
    request_number TEXT NULL,
    restored_at BIGINT NULL,
    check_round INTEGER NOT NULL,
    ended_at BIGINT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_outage_number ON outage (number);
CREATE INDEX ix_outage_state ON outage (state, number);
CREATE INDEX ix_outage_kind ON outage (kind, number);
CREATE INDEX ix_outage_updated ON outage (updated_at, number);
CREATE INDEX ix_outage_ended ON outage (ended_at, number);
CREATE INDEX ix_outage_request ON outage (request_number) WHERE request_number IS NOT NULL;

-- Every version of an outage as it was: append-only, never taken away.
CREATE TABLE outage_version (
    outage_id TEXT NOT NULL REFERENCES outage (id),
    version BIGINT NOT NULL,
    change TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    state TEXT NOT NULL,
    reason_zh TEXT NOT NULL,
    reason_en TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NULL,
    note TEXT NULL,
    notices INTEGER NOT NULL,
    PRIMARY KEY (outage_id, version)
) WITHOUT ROWID;
CREATE TRIGGER outage_version_kept_update BEFORE UPDATE ON outage_version BEGIN SELECT RAISE(ABORT, 'outage_version is append-only'); END;
CREATE TRIGGER outage_version_kept_delete BEFORE DELETE ON outage_version BEGIN SELECT RAISE(ABORT, 'outage_version is append-only'); END;

-- What the planner named: areas (communities, streets, lines, segments) and single service points. A row holds from since_version until until_version.
CREATE TABLE outage_scope (
    outage_id TEXT NOT NULL REFERENCES outage (id),
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    since_version BIGINT NOT NULL,
    until_version BIGINT NULL,
    PRIMARY KEY (outage_id, kind, code, since_version)
) WITHOUT ROWID;
CREATE INDEX ix_outage_scope_code ON outage_scope (kind, code, outage_id);

-- The service points that the scope comes to, found when the version was made.
CREATE TABLE outage_point (
    outage_id TEXT NOT NULL REFERENCES outage (id),
    service_point_id TEXT NOT NULL REFERENCES service_point (id),
    since_version BIGINT NOT NULL,
    until_version BIGINT NULL,
    PRIMARY KEY (outage_id, service_point_id, since_version)
) WITHOUT ROWID;
CREATE INDEX ix_outage_point_point ON outage_point (service_point_id, outage_id);

CREATE TABLE outage_text (
    outage_id TEXT NOT NULL REFERENCES outage (id),
    version BIGINT NOT NULL,
    message TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    PRIMARY KEY (outage_id, version, message)
) WITHOUT ROWID;

-- One row per notice; the key is what keeps the same notice from going out again.
CREATE TABLE outage_notice (
    outage_id TEXT NOT NULL REFERENCES outage (id),
    version BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    channel TEXT NOT NULL,
    audience TEXT NOT NULL,
    message TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (outage_id, version, recipient, channel)
) WITHOUT ROWID;

CREATE TABLE outage_alternative (
    id TEXT NOT NULL PRIMARY KEY,
    outage_id TEXT NOT NULL REFERENCES outage (id),
    form TEXT NOT NULL,
    place_zh TEXT NOT NULL,
    place_en TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NULL,
    volume_m3 REAL NULL,
    arranged_at BIGINT NOT NULL,
    actor TEXT NOT NULL
);
CREATE INDEX ix_outage_alternative ON outage_alternative (outage_id, from_at);

-- The sample of affected service points that is asked whether supply is back.
CREATE TABLE outage_check (
    outage_id TEXT NOT NULL REFERENCES outage (id),
    round INTEGER NOT NULL,
    service_point_id TEXT NOT NULL REFERENCES service_point (id),
    place INTEGER NOT NULL,
    answer TEXT NULL,
    answered_at BIGINT NULL,
    actor TEXT NULL,
    note TEXT NULL,
    PRIMARY KEY (outage_id, round, service_point_id)
) WITHOUT ROWID;

-- Enquiries that ride on an outage; each keeps its own clock.
CREATE TABLE outage_enquiry (
    outage_id TEXT NOT NULL REFERENCES outage (id),
    request_id TEXT NOT NULL,
    request_number TEXT NOT NULL,
    linked_at BIGINT NOT NULL,
    answered_at BIGINT NULL,
    PRIMARY KEY (outage_id, request_id)
) WITHOUT ROWID;
CREATE INDEX ix_outage_enquiry_request ON outage_enquiry (request_id);
