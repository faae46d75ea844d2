-- A booked matter (预约): service at the door or at a window of the hall, or a visit that a utility had appointed.
CREATE TABLE appointment (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(60) NOT NULL,
    state NVARCHAR(60) NOT NULL,
    profile NVARCHAR(60) NOT NULL,
    matter NVARCHAR(60) NOT NULL,
    utility NVARCHAR(60) NULL,
    channel NVARCHAR(60) NOT NULL,
    minutes INT NOT NULL,
    calendar_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    slot_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    starts_at BIGINT NULL,
    ends_at BIGINT NULL,
    wanted_at BIGINT NULL,
    area NVARCHAR(60) NULL,
    name NVARCHAR(200) NULL,
    phone NVARCHAR(200) NULL,
    address NVARCHAR(1000) NULL,
    note NVARCHAR(2000) NULL,
    crew NVARCHAR(100) NULL,
    eligibility NVARCHAR(60) NULL,
    eligibility_basis NVARCHAR(60) NULL,
    eligibility_ref NVARCHAR(60) NULL,
    form_at BIGINT NULL,
    form_by NVARCHAR(200) NULL,
    notice_at BIGINT NULL,
    notice_materials NVARCHAR(2000) NULL,
    supplement_at BIGINT NULL,
    supplement_materials NVARCHAR(2000) NULL,
    answered_at BIGINT NULL,
    refuse_reason NVARCHAR(1000) NULL,
    staff_arrived_at BIGINT NULL,
    present_at BIGINT NULL,
    served_at BIGINT NULL,
    result NVARCHAR(2000) NULL,
    result_at BIGINT NULL,
    cancelled_by NVARCHAR(60) NULL,
    cancel_reason NVARCHAR(1000) NULL,
    explanation NVARCHAR(2000) NULL,
    told_at BIGINT NULL,
    dissatisfied_at BIGINT NULL,
    complaint_number NVARCHAR(60) NULL,
    reference NVARCHAR(60) NULL,
    visit_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    remind_at BIGINT NULL,
    filed_by NVARCHAR(200) NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_appointment_number ON appointment (number);
GO
CREATE UNIQUE INDEX ux_appointment_visit ON appointment (visit_id) WHERE visit_id IS NOT NULL;
GO
CREATE INDEX ix_appointment_state ON appointment (state, number);
GO
CREATE INDEX ix_appointment_filed ON appointment (filed_by, number);
GO
CREATE INDEX ix_appointment_calendar ON appointment (calendar_code, starts_at);
GO
CREATE INDEX ix_appointment_starts ON appointment (starts_at, number);
GO
CREATE INDEX ix_appointment_crew ON appointment (crew, starts_at);
GO
CREATE INDEX ix_appointment_remind ON appointment (remind_at) WHERE remind_at IS NOT NULL;
GO
-- The slots an appointment holds now; a long matter holds several in a row.
CREATE TABLE appointment_slot (
    appointment_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES appointment (id),
    slot_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES booking_slot (id),
    PRIMARY KEY (appointment_id, slot_id)
);
GO
CREATE INDEX ix_appointment_slot_slot ON appointment_slot (slot_id, appointment_id);
GO
-- What happened to an appointment. Never changed.
CREATE TABLE appointment_event (
    appointment_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES appointment (id),
    sequence INT NOT NULL,
    kind NVARCHAR(60) NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(1000) NOT NULL,
    note NVARCHAR(2000) NULL,
    PRIMARY KEY (appointment_id, sequence)
);
GO
-- Attempts to reach the applicant; a doorstep applicant counts as absent only when one was made in vain.
CREATE TABLE appointment_contact (
    appointment_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES appointment (id),
    sequence INT NOT NULL,
    at BIGINT NOT NULL,
    way NVARCHAR(60) NOT NULL,
    reached BIT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    PRIMARY KEY (appointment_id, sequence)
);
