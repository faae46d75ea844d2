-- The roster of windows, duty desk and hotline (排班、值班).
CREATE TABLE hall_shift (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    seat TEXT NOT NULL REFERENCES hall_seat (code),
    planned_staff TEXT NOT NULL,
    staff TEXT NOT NULL REFERENCES hall_staff (code),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    arrived_at BIGINT NULL,
    ended_at BIGINT NULL,
    closing TEXT NULL,
    note TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_hall_shift_number ON hall_shift (number);
CREATE INDEX ix_hall_shift_start ON hall_shift (starts_at, id);
CREATE INDEX ix_hall_shift_seat ON hall_shift (seat, starts_at);
CREATE INDEX ix_hall_shift_staff ON hall_shift (staff, starts_at);

-- Leave by procedure, and who stands in (请假、顶替).
CREATE TABLE hall_leave (
    id TEXT NOT NULL PRIMARY KEY,
    shift_id TEXT NOT NULL REFERENCES hall_shift (id),
    reason TEXT NOT NULL,
    stand_in TEXT NULL,
    state TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by TEXT NULL,
    decided_at BIGINT NULL,
    note TEXT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_hall_leave_open ON hall_leave (shift_id) WHERE state = 'asked';
CREATE INDEX ix_hall_leave_asked ON hall_leave (asked_at, id);

-- What was open when a seat was handed over, and who signed for it (交接班记录).
CREATE TABLE hall_handover (
    shift_id TEXT NOT NULL PRIMARY KEY REFERENCES hall_shift (id),
    next_shift_id TEXT NOT NULL REFERENCES hall_shift (id),
    matters TEXT NOT NULL,
    remarks TEXT NULL,
    handed_by TEXT NOT NULL,
    handed_at BIGINT NOT NULL,
    accepted_by TEXT NULL,
    accepted_at BIGINT NULL
);
CREATE INDEX ix_hall_handover_next ON hall_handover (next_shift_id);
