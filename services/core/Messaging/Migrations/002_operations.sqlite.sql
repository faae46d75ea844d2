-- When each scheduler and worker last looked, by replica: what one process knows of itself, for all to read. Written a few times a minute.
CREATE TABLE scheduler_look (
    scheduler   TEXT    NOT NULL,
    replica     TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    interval_ms INTEGER NOT NULL,
    looked_at   INTEGER NULL,
    took_ms     INTEGER NULL,
    next_at     INTEGER NULL,
    failing     INTEGER NOT NULL,
    failed_at   INTEGER NULL,
    failure     TEXT    NULL,
    kept_at     INTEGER NOT NULL,
    PRIMARY KEY (scheduler, replica)
) WITHOUT ROWID;

-- One act that replays all dead letters of a kind, up to the last that there was when it was asked for.
CREATE TABLE dead_letter_replay (
    id           TEXT    NOT NULL PRIMARY KEY,
    queue        TEXT    NULL,
    message_type TEXT    NULL,
    cause_type   TEXT    NULL,
    up_to        TEXT    NOT NULL,
    total        INTEGER NOT NULL,
    replayed     INTEGER NOT NULL,
    created_by   TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    finished_at  INTEGER NULL
) WITHOUT ROWID;
CREATE INDEX dead_letter_replay_open ON dead_letter_replay (id) WHERE finished_at IS NULL;

-- What waits, by kind.
CREATE INDEX dead_letter_kind ON dead_letter (message_type, queue, cause_type, failed_at) WHERE replayed_at IS NULL AND discarded_at IS NULL;
