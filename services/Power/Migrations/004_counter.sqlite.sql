-- Counter business as electronic work tickets (电子工作传票): opened when the matter is accepted, closed when it has come to its end.
CREATE TABLE counter_ticket (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    business TEXT NOT NULL,
    desk TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    state TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_by TEXT NOT NULL,
    missing TEXT NULL,
    started_at BIGINT NULL,
    finished_at BIGINT NULL,
    late_reason TEXT NULL,
    request_number TEXT NULL,
    outcome TEXT NULL,
    result TEXT NULL,
    closed_at BIGINT NULL,
    closed_by TEXT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_counter_ticket_number ON counter_ticket (number);
CREATE INDEX ix_counter_ticket_open ON counter_ticket (number) WHERE closed_at IS NULL;
CREATE INDEX ix_counter_ticket_day ON counter_ticket (opened_at, desk);
CREATE INDEX ix_counter_ticket_request ON counter_ticket (request_number) WHERE request_number IS NOT NULL;

-- The service log of a desk, written at the end of the day (服务日志基础台帐).
CREATE TABLE counter_day_log (
    day TEXT NOT NULL,
    desk TEXT NOT NULL,
    summary TEXT NOT NULL,
    tickets INTEGER NOT NULL,
    still_open INTEGER NOT NULL,
    written_by TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (day, desk)
) WITHOUT ROWID;
