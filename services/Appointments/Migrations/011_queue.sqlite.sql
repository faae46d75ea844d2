-- A queue ticket, from being taken to being collected (D3).
CREATE TABLE queue_ticket (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    business TEXT NOT NULL REFERENCES hall_business (code),
    state TEXT NOT NULL,
    class TEXT NOT NULL,
    class_rank INTEGER NOT NULL,
    name TEXT NULL,
    phone TEXT NULL,
    taken_by TEXT NOT NULL,
    appointment TEXT NULL,
    visit_id TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    place_at BIGINT NOT NULL,
    pinned TEXT NULL,
    seat TEXT NULL,
    staff TEXT NULL,
    calls INTEGER NOT NULL,
    called_at BIGINT NULL,
    skipped_at BIGINT NULL,
    started_at BIGINT NULL,
    serving_since BIGINT NULL,
    served_ms BIGINT NOT NULL,
    waited_ms BIGINT NULL,
    noticed_at BIGINT NULL,
    supplements INTEGER NOT NULL,
    missing TEXT NULL,
    question TEXT NULL,
    question_unit TEXT NULL,
    answer TEXT NULL,
    answered_by TEXT NULL,
    accepted_at BIGINT NULL,
    promised_at BIGINT NULL,
    paid_at BIGINT NULL,
    receipt TEXT NULL,
    receipted_at BIGINT NULL,
    items INTEGER NOT NULL,
    outcome TEXT NULL,
    result TEXT NULL,
    late_reason TEXT NULL,
    finished_at BIGINT NULL,
    collect_on TEXT NULL,
    completed_at BIGINT NULL,
    collected_at BIGINT NULL,
    referred_unit TEXT NULL,
    referred_contact TEXT NULL,
    referred_place TEXT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_queue_ticket_number ON queue_ticket (number);
CREATE INDEX ix_queue_ticket_queue ON queue_ticket (state, business, class_rank, place_at, number);
CREATE INDEX ix_queue_ticket_taken ON queue_ticket (taken_at, id);
CREATE INDEX ix_queue_ticket_seat ON queue_ticket (seat, state);
CREATE INDEX ix_queue_ticket_finished ON queue_ticket (finished_at, business);
CREATE INDEX ix_queue_ticket_visit ON queue_ticket (visit_id, taken_at);

-- What happened to a ticket, in order; never changed.
CREATE TABLE queue_event (
    ticket_id TEXT NOT NULL REFERENCES queue_ticket (id),
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    seat TEXT NULL,
    by_whom TEXT NOT NULL,
    detail TEXT NULL,
    PRIMARY KEY (ticket_id, sequence)
);

-- Tickets called before their turn, each with its reason.
CREATE TABLE queue_override (
    id TEXT NOT NULL PRIMARY KEY,
    ticket_id TEXT NOT NULL REFERENCES queue_ticket (id),
    seat TEXT NOT NULL,
    ahead INTEGER NOT NULL,
    reason TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX ix_queue_override_at ON queue_override (at, id);

-- Business put right afterwards.
CREATE TABLE queue_correction (
    id TEXT NOT NULL PRIMARY KEY,
    ticket_id TEXT NOT NULL REFERENCES queue_ticket (id),
    what TEXT NOT NULL,
    staff_error INTEGER NOT NULL,
    by_whom TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX ix_queue_correction_ticket ON queue_correction (ticket_id, id);

-- A queue that grew longer than the profile allows, and what was done about it (D4).
CREATE TABLE queue_episode (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    business TEXT NOT NULL,
    profile TEXT NOT NULL,
    threshold INTEGER NOT NULL,
    peak INTEGER NOT NULL,
    began_at BIGINT NOT NULL,
    acted_at BIGINT NULL,
    action TEXT NULL,
    seat TEXT NULL,
    acted_by TEXT NULL,
    note TEXT NULL,
    ended_at BIGINT NULL
);
CREATE UNIQUE INDEX ux_queue_episode_number ON queue_episode (number);
CREATE UNIQUE INDEX ux_queue_episode_now ON queue_episode (business) WHERE ended_at IS NULL;
CREATE INDEX ix_queue_episode_began ON queue_episode (began_at, id);

-- The service log of a window, written at the end of the day (服务日志基础台帐).
CREATE TABLE window_day_log (
    day TEXT NOT NULL,
    seat TEXT NOT NULL REFERENCES hall_seat (code),
    summary TEXT NOT NULL,
    tickets INTEGER NOT NULL,
    still_open INTEGER NOT NULL,
    written_by TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (day, seat)
);
