-- The roster of windows, duty desk and hotline (排班、值班).
CREATE TABLE hall_shift (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    seat NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_seat (code),
    planned_staff NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    staff NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_staff (code),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    state NVARCHAR(60) NOT NULL,
    arrived_at BIGINT NULL,
    ended_at BIGINT NULL,
    closing NVARCHAR(MAX) NULL,
    note NVARCHAR(200) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_hall_shift_number ON hall_shift (number);
GO
CREATE INDEX ix_hall_shift_start ON hall_shift (starts_at, id);
GO
CREATE INDEX ix_hall_shift_seat ON hall_shift (seat, starts_at);
GO
CREATE INDEX ix_hall_shift_staff ON hall_shift (staff, starts_at);
GO

-- Leave by procedure, and who stands in (请假、顶替).
CREATE TABLE hall_leave (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    shift_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_shift (id),
    reason NVARCHAR(MAX) NOT NULL,
    stand_in NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    state NVARCHAR(60) NOT NULL,
    asked_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    decided_at BIGINT NULL,
    note NVARCHAR(MAX) NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_hall_leave_open ON hall_leave (shift_id) WHERE state = 'asked';
GO
CREATE INDEX ix_hall_leave_asked ON hall_leave (asked_at, id);
GO

-- What was open when a seat was handed over, and who signed for it (交接班记录).
CREATE TABLE hall_handover (
    shift_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY REFERENCES hall_shift (id),
    next_shift_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_shift (id),
    matters NVARCHAR(MAX) NOT NULL,
    remarks NVARCHAR(MAX) NULL,
    handed_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    handed_at BIGINT NOT NULL,
    accepted_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    accepted_at BIGINT NULL
);
GO
CREATE INDEX ix_hall_handover_next ON hall_handover (next_shift_id);
GO
