-- When one window or team can be booked: opening hours of the week, the days it keeps, whom and what it serves.
CREATE TABLE booking_calendar (
    code TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    utility TEXT NULL,
    team TEXT NULL,
    days TEXT NOT NULL,
    hours TEXT NOT NULL,
    slot_minutes INTEGER NOT NULL,
    capacity INTEGER NOT NULL,
    matters TEXT NOT NULL,
    areas TEXT NOT NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_booking_calendar_kind ON booking_calendar (kind, utility, active, code);

-- A day on which a calendar keeps other hours than its week says; no hours: closed.
CREATE TABLE booking_day (
    calendar_code TEXT NOT NULL REFERENCES booking_calendar (code),
    day_on TEXT NOT NULL,
    hours TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at BIGINT NOT NULL,
    PRIMARY KEY (calendar_code, day_on)
);

-- A stretch of time that can be booked as often as it has room. Taken by one guarded statement, so that the last place goes to one taker.
CREATE TABLE booking_slot (
    id TEXT NOT NULL PRIMARY KEY,
    calendar_code TEXT NOT NULL REFERENCES booking_calendar (code),
    day_on TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    capacity INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NULL,
    updated_at BIGINT NOT NULL,
    CHECK (taken >= 0 AND taken <= capacity)
);
CREATE UNIQUE INDEX ux_booking_slot_start ON booking_slot (calendar_code, starts_at);
CREATE INDEX ix_booking_slot_day ON booking_slot (calendar_code, day_on);
CREATE INDEX ix_booking_slot_starts ON booking_slot (starts_at, id);
