-- Those who stand at windows, duty desk and hotline, under the name they sign in with (人员登记).
CREATE TABLE hall_staff (
    code NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name NVARCHAR(200) NOT NULL,
    phone NVARCHAR(200) NOT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO

-- What they can: languages (english, sign-language) and trades, as codes.
CREATE TABLE hall_staff_skill (
    staff NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_staff (code),
    skill NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    PRIMARY KEY (staff, skill)
);
GO

-- Certificates with the last day on which each is valid; null where it does not end.
CREATE TABLE hall_staff_certificate (
    staff NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_staff (code),
    kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    valid_from CHAR(10) NOT NULL,
    valid_until CHAR(10) NULL,
    PRIMARY KEY (staff, kind, number)
);
GO

-- What is dealt with at the windows, with what is told once and the announced time (一次性告知、承诺时限).
CREATE TABLE hall_business (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    kind NVARCHAR(60) NOT NULL,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    promise_minutes INT NULL,
    promise_working_days INT NULL,
    materials NVARCHAR(MAX) NOT NULL,
    fees_zh NVARCHAR(200) NULL,
    fees_en NVARCHAR(200) NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO

-- Windows, duty desk and hotline seats, each kind with hours of its own.
CREATE TABLE hall_seat (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    kind NVARCHAR(60) NOT NULL,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    place_zh NVARCHAR(200) NOT NULL,
    place_en NVARCHAR(200) NOT NULL,
    accessible BIT NOT NULL,
    answers_calls BIT NOT NULL,
    calendar NVARCHAR(60) NOT NULL,
    hours NVARCHAR(200) NOT NULL,
    certificate NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO

CREATE TABLE hall_seat_business (
    seat NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_seat (code),
    business NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_business (code),
    PRIMARY KEY (seat, business)
);
GO
CREATE INDEX ix_hall_seat_business ON hall_seat_business (business, seat);
GO

-- A window while it is open. One person sits at one window, one window has one person.
CREATE TABLE hall_session (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    seat NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_seat (code),
    staff NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_staff (code),
    opened_at BIGINT NOT NULL,
    closed_at BIGINT NULL,
    note NVARCHAR(200) NULL
);
GO
CREATE UNIQUE INDEX ux_hall_session_seat ON hall_session (seat) WHERE closed_at IS NULL;
GO
CREATE UNIQUE INDEX ux_hall_session_staff ON hall_session (staff) WHERE closed_at IS NULL;
GO
CREATE INDEX ix_hall_session_day ON hall_session (opened_at, seat);
GO

-- Absence from a seat, and who stood in.
CREATE TABLE hall_absence (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    seat NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_seat (code),
    staff NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    reason NVARCHAR(200) NOT NULL,
    state NVARCHAR(60) NOT NULL,
    stand_in NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    asked_at BIGINT NOT NULL,
    decided_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    decided_at BIGINT NULL,
    from_at BIGINT NULL,
    until_at BIGINT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_hall_absence_now ON hall_absence (seat) WHERE state = 'away';
GO
CREATE INDEX ix_hall_absence_asked ON hall_absence (asked_at, id);
GO
CREATE INDEX ix_hall_absence_seat ON hall_absence (seat, from_at);
GO
