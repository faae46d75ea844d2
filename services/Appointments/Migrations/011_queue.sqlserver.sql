-- A queue ticket, from being taken to being collected (D3).
CREATE TABLE queue_ticket (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    business NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_business (code),
    state NVARCHAR(60) NOT NULL,
    class NVARCHAR(60) NOT NULL,
    class_rank INT NOT NULL,
    name NVARCHAR(200) NULL,
    phone NVARCHAR(200) NULL,
    taken_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    appointment NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    visit_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    taken_at BIGINT NOT NULL,
    place_at BIGINT NOT NULL,
    pinned NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    seat NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    staff NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    calls INT NOT NULL,
    called_at BIGINT NULL,
    skipped_at BIGINT NULL,
    started_at BIGINT NULL,
    serving_since BIGINT NULL,
    served_ms BIGINT NOT NULL,
    waited_ms BIGINT NULL,
    noticed_at BIGINT NULL,
    supplements INT NOT NULL,
    missing NVARCHAR(MAX) NULL,
    question NVARCHAR(MAX) NULL,
    question_unit NVARCHAR(200) NULL,
    answer NVARCHAR(MAX) NULL,
    answered_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    accepted_at BIGINT NULL,
    promised_at BIGINT NULL,
    paid_at BIGINT NULL,
    receipt NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    receipted_at BIGINT NULL,
    items INT NOT NULL,
    outcome NVARCHAR(60) NULL,
    result NVARCHAR(MAX) NULL,
    late_reason NVARCHAR(MAX) NULL,
    finished_at BIGINT NULL,
    collect_on CHAR(10) NULL,
    completed_at BIGINT NULL,
    collected_at BIGINT NULL,
    referred_unit NVARCHAR(200) NULL,
    referred_contact NVARCHAR(200) NULL,
    referred_place NVARCHAR(200) NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_queue_ticket_number ON queue_ticket (number);
GO
CREATE INDEX ix_queue_ticket_queue ON queue_ticket (state, business, class_rank, place_at, number);
GO
CREATE INDEX ix_queue_ticket_taken ON queue_ticket (taken_at, id);
GO
CREATE INDEX ix_queue_ticket_seat ON queue_ticket (seat, state);
GO
CREATE INDEX ix_queue_ticket_finished ON queue_ticket (finished_at, business);
GO
CREATE INDEX ix_queue_ticket_visit ON queue_ticket (visit_id, taken_at);
GO

-- What happened to a ticket, in order; never changed.
CREATE TABLE queue_event (
    ticket_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES queue_ticket (id),
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind NVARCHAR(60) NOT NULL,
    seat NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    by_whom NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    detail NVARCHAR(MAX) NULL,
    PRIMARY KEY (ticket_id, sequence)
);
GO

-- Tickets called before their turn, each with its reason.
CREATE TABLE queue_override (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    ticket_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES queue_ticket (id),
    seat NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    ahead INT NOT NULL,
    reason NVARCHAR(MAX) NOT NULL,
    by_whom NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL
);
GO
CREATE INDEX ix_queue_override_at ON queue_override (at, id);
GO

-- Business put right afterwards.
CREATE TABLE queue_correction (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    ticket_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES queue_ticket (id),
    what NVARCHAR(MAX) NOT NULL,
    staff_error BIT NOT NULL,
    by_whom NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL
);
GO
CREATE INDEX ix_queue_correction_ticket ON queue_correction (ticket_id, id);
GO

-- A queue that grew longer than the profile allows, and what was done about it (D4).
CREATE TABLE queue_episode (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    business NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    profile NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    threshold INT NOT NULL,
    peak INT NOT NULL,
    began_at BIGINT NOT NULL,
    acted_at BIGINT NULL,
    action NVARCHAR(60) NULL,
    seat NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    acted_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    note NVARCHAR(200) NULL,
    ended_at BIGINT NULL
);
GO
CREATE UNIQUE INDEX ux_queue_episode_number ON queue_episode (number);
GO
CREATE UNIQUE INDEX ux_queue_episode_now ON queue_episode (business) WHERE ended_at IS NULL;
GO
CREATE INDEX ix_queue_episode_began ON queue_episode (began_at, id);
GO

-- The service log of a window, written at the end of the day (服务日志基础台帐).
CREATE TABLE window_day_log (
    day CHAR(10) NOT NULL,
    seat NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES hall_seat (code),
    summary NVARCHAR(MAX) NOT NULL,
    tickets INT NOT NULL,
    still_open INT NOT NULL,
    written_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (day, seat)
);
GO
