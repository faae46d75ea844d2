-- When one window or team can be booked: opening hours of the week, the days it keeps, whom and what it serves.
CREATE TABLE booking_calendar (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    organisation NVARCHAR(200) NOT NULL,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    kind NVARCHAR(40) NOT NULL,
    utility NVARCHAR(60) NULL,
    team NVARCHAR(100) NULL,
    days NVARCHAR(40) NOT NULL,
    hours NVARCHAR(400) NOT NULL,
    slot_minutes INT NOT NULL,
    capacity INT NOT NULL,
    matters NVARCHAR(2000) NOT NULL,
    areas NVARCHAR(2000) NOT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_booking_calendar_kind ON booking_calendar (kind, utility, active, code);
GO
-- A day on which a calendar keeps other hours than its week says; no hours: closed.
CREATE TABLE booking_day (
    calendar_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES booking_calendar (code),
    day_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    hours NVARCHAR(200) NOT NULL,
    reason NVARCHAR(400) NOT NULL,
    set_by NVARCHAR(200) NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (calendar_code, day_on)
);
GO
-- A stretch of time that can be booked as often as it has room. Taken by one guarded statement, so that the last place goes to one taker.
CREATE TABLE booking_slot (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    calendar_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES booking_calendar (code),
    day_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    capacity INT NOT NULL,
    taken INT NOT NULL,
    state NVARCHAR(40) NOT NULL,
    reason NVARCHAR(400) NULL,
    updated_at BIGINT NOT NULL,
    CHECK (taken >= 0 AND taken <= capacity)
);
GO
CREATE UNIQUE INDEX ux_booking_slot_start ON booking_slot (calendar_code, starts_at);
GO
CREATE INDEX ix_booking_slot_day ON booking_slot (calendar_code, day_on);
GO
CREATE INDEX ix_booking_slot_starts ON booking_slot (starts_at, id);
