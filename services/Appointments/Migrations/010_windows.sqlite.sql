-- Those who stand at windows, duty desk and hotline, under the name they sign in with (人员登记).
CREATE TABLE hall_staff (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- What they can: languages (english, sign-language) and trades, as codes.
CREATE TABLE hall_staff_skill (
    staff TEXT NOT NULL REFERENCES hall_staff (code),
    skill TEXT NOT NULL,
    PRIMARY KEY (staff, skill)
);

-- Certificates with the last day on which each is valid; null where it does not end.
CREATE TABLE hall_staff_certificate (
    staff TEXT NOT NULL REFERENCES hall_staff (code),
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT NULL,
    PRIMARY KEY (staff, kind, number)
);

-- What is dealt with at the windows, with what is told once and the announced time (一次性告知、承诺时限).
CREATE TABLE hall_business (
    code TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    promise_minutes INTEGER NULL,
    promise_working_days INTEGER NULL,
    materials TEXT NOT NULL,
    fees_zh TEXT NULL,
    fees_en TEXT NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Windows, duty desk and hotline seats, each kind with hours of its own.
CREATE TABLE hall_seat (
    code TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    place_zh TEXT NOT NULL,
    place_en TEXT NOT NULL,
    accessible INTEGER NOT NULL,
    answers_calls INTEGER NOT NULL,
    calendar TEXT NOT NULL,
    hours TEXT NOT NULL,
    certificate TEXT NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE hall_seat_business (
    seat TEXT NOT NULL REFERENCES hall_seat (code),
    business TEXT NOT NULL REFERENCES hall_business (code),
    PRIMARY KEY (seat, business)
);
CREATE INDEX ix_hall_seat_business ON hall_seat_business (business, seat);

-- A window while it is open. One person sits at one window, one window has one person.
CREATE TABLE hall_session (
    id TEXT NOT NULL PRIMARY KEY,
    seat TEXT NOT NULL REFERENCES hall_seat (code),
    staff TEXT NOT NULL REFERENCES hall_staff (code),
    opened_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    note TEXT NULL
);
CREATE UNIQUE INDEX ux_hall_session_seat ON hall_session (seat) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX ux_hall_session_staff ON hall_session (staff) WHERE closed_at IS NULL;
CREATE INDEX ix_hall_session_day ON hall_session (opened_at, seat);

-- Absence from a seat, and who stood in.
CREATE TABLE hall_absence (
    id TEXT NOT NULL PRIMARY KEY,
    seat TEXT NOT NULL REFERENCES hall_seat (code),
    staff TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    stand_in TEXT NULL,
    asked_at BIGINT NOT NULL,
    decided_by TEXT NULL,
    decided_at BIGINT NULL,
    from_at BIGINT NULL,
    until_at BIGINT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_hall_absence_now ON hall_absence (seat) WHERE state = 'away';
CREATE INDEX ix_hall_absence_asked ON hall_absence (asked_at, id);
CREATE INDEX ix_hall_absence_seat ON hall_absence (seat, from_at);
