-- A booked matter (预约): service at the door or at a window of the hall, or a visit that a utility had appointed.
CREATE TABLE appointment (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    profile TEXT NOT NULL,
    matter TEXT NOT NULL,
    utility TEXT NULL,
    channel TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    calendar_code TEXT NULL,
    slot_id TEXT NULL,
    starts_at BIGINT NULL,
    ends_at BIGINT NULL,
    wanted_at BIGINT NULL,
    area TEXT NULL,
    name TEXT NULL,
    phone TEXT NULL,
    address TEXT NULL,
    note TEXT NULL,
    crew TEXT NULL,
    eligibility TEXT NULL,
    eligibility_basis TEXT NULL,
    eligibility_ref TEXT NULL,
    form_at BIGINT NULL,
    form_by TEXT NULL,
    notice_at BIGINT NULL,
    notice_materials TEXT NULL,
    supplement_at BIGINT NULL,
    supplement_materials TEXT NULL,
    answered_at BIGINT NULL,
    refuse_reason TEXT NULL,
    staff_arrived_at BIGINT NULL,
    present_at BIGINT NULL,
    served_at BIGINT NULL,
    result TEXT NULL,
    result_at BIGINT NULL,
    cancelled_by TEXT NULL,
    cancel_reason TEXT NULL,
    explanation TEXT NULL,
    told_at BIGINT NULL,
    dissatisfied_at BIGINT NULL,
    complaint_number TEXT NULL,
    reference TEXT NULL,
    visit_id TEXT NULL,
    matter_id TEXT NULL,
    remind_at BIGINT NULL,
    filed_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_appointment_number ON appointment (number);
CREATE UNIQUE INDEX ux_appointment_visit ON appointment (visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX ix_appointment_state ON appointment (state, number);
CREATE INDEX ix_appointment_filed ON appointment (filed_by, number);
CREATE INDEX ix_appointment_calendar ON appointment (calendar_code, starts_at);
CREATE INDEX ix_appointment_starts ON appointment (starts_at, number);
CREATE INDEX ix_appointment_crew ON appointment (crew, starts_at);
CREATE INDEX ix_appointment_remind ON appointment (remind_at) WHERE remind_at IS NOT NULL;

-- The slots an appointment holds now; a long matter holds several in a row.
CREATE TABLE appointment_slot (
    appointment_id TEXT NOT NULL REFERENCES appointment (id),
    slot_id TEXT NOT NULL REFERENCES booking_slot (id),
    PRIMARY KEY (appointment_id, slot_id)
);
CREATE INDEX ix_appointment_slot_slot ON appointment_slot (slot_id, appointment_id);

-- What happened to an appointment. Never changed.
CREATE TABLE appointment_event (
    appointment_id TEXT NOT NULL REFERENCES appointment (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    note TEXT NULL,
    PRIMARY KEY (appointment_id, sequence)
);

-- Attempts to reach the applicant; a doorstep applicant counts as absent only when one was made in vain.
CREATE TABLE appointment_contact (
    appointment_id TEXT NOT NULL REFERENCES appointment (id),
    sequence INTEGER NOT NULL,
    at BIGINT NOT NULL,
    way TEXT NOT NULL,
    reached INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (appointment_id, sequence)
);
