-- A resident's matter: the union of the fields of the three-way record (K22) and what the engine of clocks needs.
CREATE TABLE request (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    type TEXT NOT NULL,
    kind TEXT NOT NULL,
    workflow TEXT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT NULL,
    channel TEXT NOT NULL,
    severity TEXT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    area TEXT NULL,
    service_point_id TEXT NULL,
    description TEXT NOT NULL,
    called_at BIGINT NULL,
    received_at BIGINT NOT NULL,
    received_at_reason TEXT NULL,
    filed_by TEXT NOT NULL,
    latitude REAL NULL,
    longitude REAL NULL,
    distance_km REAL NULL,
    zone TEXT NULL,
    chargeable INTEGER NOT NULL,
    excavation INTEGER NOT NULL,
    promised_at BIGINT NULL,
    parent_id TEXT NULL REFERENCES request (id),
    unit TEXT NOT NULL,
    crew TEXT NULL,
    paused_at BIGINT NULL,
    pause_ground TEXT NULL,
    pause_until BIGINT NULL,
    closed_at BIGINT NULL,
    origin TEXT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_request_number ON request (number);
CREATE INDEX ix_request_state ON request (state, id);
CREATE INDEX ix_request_type ON request (type, id);
CREATE INDEX ix_request_area ON request (area, id);
CREATE INDEX ix_request_service_point ON request (service_point_id, id);
CREATE INDEX ix_request_channel ON request (channel, id);
CREATE INDEX ix_request_filed_by ON request (filed_by, id);
CREATE INDEX ix_request_received ON request (received_at, id);
CREATE INDEX ix_request_updated ON request (updated_at, id);
CREATE INDEX ix_request_parent ON request (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX ix_request_pause ON request (pause_until) WHERE pause_until IS NOT NULL;

-- Everything that ever happened to a request, in order: steps, changes, hops, pauses, reveals. Append-only: catalogue (e), "unforgeable entry".
CREATE TABLE request_event (
    request_id TEXT NOT NULL REFERENCES request (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    step TEXT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    note TEXT NULL,
    data TEXT NULL,
    PRIMARY KEY (request_id, sequence)
) WITHOUT ROWID;
CREATE TRIGGER request_event_kept_update BEFORE UPDATE ON request_event BEGIN SELECT RAISE(ABORT, 'request_event is append-only'); END;
CREATE TRIGGER request_event_kept_delete BEFORE DELETE ON request_event BEGIN SELECT RAISE(ABORT, 'request_event is append-only'); END;

-- A rung of a clock's ladder that was reached: who must know, and who has said that they do.
CREATE TABLE escalation (
    id TEXT NOT NULL PRIMARY KEY,
    matter_id TEXT NOT NULL,
    number TEXT NOT NULL,
    clock_id TEXT NOT NULL,
    commitment_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    clock_version INTEGER NOT NULL,
    level TEXT NOT NULL,
    occasion TEXT NOT NULL,
    role TEXT NOT NULL,
    due_at BIGINT NULL,
    raised_at BIGINT NOT NULL,
    acknowledged_at BIGINT NULL,
    acknowledged_by TEXT NULL,
    note TEXT NULL
);
CREATE UNIQUE INDEX ux_escalation_once ON escalation (clock_id, level, clock_version, role);
CREATE INDEX ix_escalation_open ON escalation (acknowledged_at, id);
CREATE INDEX ix_escalation_matter ON escalation (matter_id, id);

-- What a resident is to be told, in both languages; the phone number stays in the request.
CREATE TABLE notification (
    id TEXT NOT NULL PRIMARY KEY,
    matter_id TEXT NOT NULL,
    occasion TEXT NOT NULL,
    once_key TEXT NOT NULL,
    channel TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_notification_once ON notification (matter_id, once_key);
