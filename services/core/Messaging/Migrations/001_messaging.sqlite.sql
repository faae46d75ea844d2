-- Outgoing messages, deleted once the broker has confirmed them.
CREATE TABLE outbox (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id     TEXT    NOT NULL,
    message_type   TEXT    NOT NULL,
    exchange       TEXT    NOT NULL,
    routing_key    TEXT    NOT NULL,
    mandatory      INTEGER NOT NULL,
    subject        TEXT    NULL,
    content_type   TEXT    NOT NULL,
    correlation_id TEXT    NULL,
    headers        TEXT    NULL,
    body           BLOB    NOT NULL,
    created_at     INTEGER NOT NULL,
    expires_at     INTEGER NULL,
    attempts       INTEGER NOT NULL,
    not_before     INTEGER NOT NULL,
    last_error     TEXT    NULL,
    owner          TEXT    NULL,
    owner_until    INTEGER NULL
);
CREATE INDEX outbox_held ON outbox (subject, id) WHERE not_before > 0;

-- Messages that have taken effect.
CREATE TABLE inbox (
    message_id  TEXT    NOT NULL,
    consumer_id TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (message_id, consumer_id)
) WITHOUT ROWID;
CREATE INDEX inbox_at ON inbox (at);

-- State of every saga of this service.
CREATE TABLE saga (
    saga_type      TEXT    NOT NULL,
    correlation_id TEXT    NOT NULL,
    current_state  TEXT    NULL,
    version        INTEGER NOT NULL,
    state          TEXT    NOT NULL,
    updated_at     INTEGER NOT NULL,
    PRIMARY KEY (saga_type, correlation_id)
) WITHOUT ROWID;

-- Messages that could not be handled.
CREATE TABLE dead_letter (
    id             TEXT    NOT NULL PRIMARY KEY,
    fingerprint    TEXT    NOT NULL UNIQUE,
    queue          TEXT    NOT NULL,
    message_id     TEXT    NULL,
    message_type   TEXT    NULL,
    cause_type     TEXT    NULL,
    cause_message  TEXT    NULL,
    cause_stack    TEXT    NULL,
    content_type   TEXT    NULL,
    headers        TEXT    NULL,
    body           BLOB    NOT NULL,
    failed_at      INTEGER NOT NULL,
    collected_at   INTEGER NOT NULL,
    replayed_at    INTEGER NULL,
    replayed_by    TEXT    NULL,
    discarded_at   INTEGER NULL,
    discarded_by   TEXT    NULL,
    discard_reason TEXT    NULL
);
CREATE INDEX dead_letter_waiting ON dead_letter (id) WHERE replayed_at IS NULL AND discarded_at IS NULL;

-- Answers already given, by client, route and key.
CREATE TABLE idempotency (
    client    TEXT    NOT NULL,
    route     TEXT    NOT NULL,
    request_key TEXT    NOT NULL,
    body_hash TEXT    NOT NULL,
    status    INTEGER NULL,
    body      TEXT    NULL,
    location  TEXT    NULL,
    version   INTEGER NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (client, route, request_key)
) WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE number_sequence (
    prefix TEXT    NOT NULL,
    date   TEXT    NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (prefix, date)
) WITHOUT ROWID;

CREATE TABLE audit (
    id      TEXT    NOT NULL PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    roles   TEXT    NOT NULL,
    action  TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    detail  TEXT    NULL
);
CREATE INDEX audit_subject ON audit (subject, id);
