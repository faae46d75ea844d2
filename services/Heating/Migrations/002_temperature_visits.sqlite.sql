-- Instruments for temperature visits; one whose calibration has run out measures nothing that counts.
CREATE TABLE thermometer (
    code TEXT NOT NULL PRIMARY KEY,
    model TEXT NOT NULL,
    calibrated_on TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
-- The company's own schedule: a sample of the service points of an area, one after another.
CREATE TABLE temperature_round (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    area_code TEXT NOT NULL REFERENCES area (code),
    starts_at BIGINT NOT NULL,
    sample INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    planned_by TEXT NOT NULL,
    planned_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_temperature_round_number ON temperature_round (number);
-- One temperature visit (走访测温): booked by the customer or planned by the company. Name, phone, address and opinions are personal.
CREATE TABLE temperature_visit (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    origin TEXT NOT NULL,
    round_number TEXT NULL,
    service_point_id TEXT NULL REFERENCES service_point (id),
    service_point_number TEXT NULL,
    area_code TEXT NULL,
    customer_name TEXT NULL,
    phone TEXT NULL,
    address TEXT NOT NULL,
    booked_at BIGINT NOT NULL,
    night_agreed_by TEXT NULL,
    booked_by TEXT NOT NULL,
    started_at BIGINT NULL,
    staff TEXT NOT NULL,
    staff_reason TEXT NULL,
    thermometer TEXT NULL,
    form_at BIGINT NULL,
    outdoor_celsius REAL NULL,
    radiators TEXT NULL,
    customer_opinion TEXT NULL,
    filled_by TEXT NULL,
    form_complete INTEGER NULL,
    incomplete_reason TEXT NULL,
    missing TEXT NULL,
    request_number TEXT NULL,
    signed_by TEXT NULL,
    explanation TEXT NULL,
    dispute_opinion TEXT NULL,
    neighbour_address TEXT NULL,
    evidence_signed_by TEXT NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_temperature_visit_number ON temperature_visit (number);
CREATE INDEX ix_temperature_visit_state ON temperature_visit (state, number);
CREATE INDEX ix_temperature_visit_area ON temperature_visit (area_code, number);
CREATE INDEX ix_temperature_visit_booked ON temperature_visit (booked_at, number);
CREATE INDEX ix_temperature_visit_round ON temperature_visit (round_number, number);
CREATE INDEX ix_temperature_visit_owner ON temperature_visit (booked_by, number);
-- What the thermometer showed, room by room, at the customer's or at the neighbour's.
CREATE TABLE temperature_reading (
    visit_id TEXT NOT NULL REFERENCES temperature_visit (id),
    sequence INTEGER NOT NULL,
    place TEXT NOT NULL,
    room TEXT NOT NULL,
    celsius REAL NOT NULL,
    warm_enough INTEGER NULL,
    measured_at BIGINT NOT NULL,
    PRIMARY KEY (visit_id, sequence)
) WITHOUT ROWID;
-- Everything that happened to a visit, only ever added to.
CREATE TABLE temperature_visit_event (
    visit_id TEXT NOT NULL REFERENCES temperature_visit (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    note TEXT NULL,
    PRIMARY KEY (visit_id, sequence)
) WITHOUT ROWID;
