-- Instruments for temperature visits; one whose calibration has run out measures nothing that counts.
CREATE TABLE thermometer (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    model NVARCHAR(200) NOT NULL,
    calibrated_on CHAR(10) NOT NULL,
    valid_until CHAR(10) NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
-- The company's own schedule: a sample of the service points of an area, one after another.
CREATE TABLE temperature_round (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES area (code),
    starts_at BIGINT NOT NULL,
    sample INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    planned_by NVARCHAR(200) NOT NULL,
    planned_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_temperature_round_number ON temperature_round (number);
GO
-- One temperature visit (走访测温): booked by the customer or planned by the company. Name, phone, address and opinions are personal.
CREATE TABLE temperature_visit (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(40) NOT NULL,
    origin NVARCHAR(40) NOT NULL,
    round_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NULL REFERENCES service_point (id),
    service_point_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    customer_name NVARCHAR(200) NULL,
    phone NVARCHAR(200) NULL,
    address NVARCHAR(400) NOT NULL,
    booked_at BIGINT NOT NULL,
    night_agreed_by NVARCHAR(200) NULL,
    booked_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    started_at BIGINT NULL,
    staff NVARCHAR(400) NOT NULL,
    staff_reason NVARCHAR(400) NULL,
    thermometer NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    form_at BIGINT NULL,
    outdoor_celsius FLOAT NULL,
    radiators NVARCHAR(40) NULL,
    customer_opinion NVARCHAR(2000) NULL,
    filled_by NVARCHAR(200) NULL,
    form_complete BIT NULL,
    incomplete_reason NVARCHAR(400) NULL,
    missing NVARCHAR(400) NULL,
    request_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    signed_by NVARCHAR(200) NULL,
    explanation NVARCHAR(2000) NULL,
    dispute_opinion NVARCHAR(2000) NULL,
    neighbour_address NVARCHAR(400) NULL,
    evidence_signed_by NVARCHAR(200) NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_temperature_visit_number ON temperature_visit (number);
GO
CREATE INDEX ix_temperature_visit_state ON temperature_visit (state, number);
GO
CREATE INDEX ix_temperature_visit_area ON temperature_visit (area_code, number);
GO
CREATE INDEX ix_temperature_visit_booked ON temperature_visit (booked_at, number);
GO
CREATE INDEX ix_temperature_visit_round ON temperature_visit (round_number, number);
GO
CREATE INDEX ix_temperature_visit_owner ON temperature_visit (booked_by, number);
GO
-- What the thermometer showed, room by room, at the customer's or at the neighbour's.
CREATE TABLE temperature_reading (
    visit_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES temperature_visit (id),
    sequence INTEGER NOT NULL,
    place NVARCHAR(40) NOT NULL,
    room NVARCHAR(60) NOT NULL,
    celsius FLOAT NOT NULL,
    warm_enough BIT NULL,
    measured_at BIGINT NOT NULL,
    PRIMARY KEY (visit_id, sequence)
);
GO
-- Everything that happened to a visit, only ever added to.
CREATE TABLE temperature_visit_event (
    visit_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES temperature_visit (id),
    sequence INTEGER NOT NULL,
    kind NVARCHAR(40) NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    note NVARCHAR(2000) NULL,
    PRIMARY KEY (visit_id, sequence)
);
GO
