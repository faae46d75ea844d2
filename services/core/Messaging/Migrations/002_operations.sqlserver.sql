-- When each scheduler and worker last looked, by replica: what one process knows of itself, for all to read. Written a few times a minute.
CREATE TABLE scheduler_look (
    scheduler   NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    replica     NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    kind        NVARCHAR(20) NOT NULL,
    interval_ms BIGINT NOT NULL,
    looked_at   BIGINT NULL,
    took_ms     BIGINT NULL,
    next_at     BIGINT NULL,
    failing     BIT NOT NULL,
    failed_at   BIGINT NULL,
    failure     NVARCHAR(200) NULL,
    kept_at     BIGINT NOT NULL,
    CONSTRAINT scheduler_look_pk PRIMARY KEY (scheduler, replica)
);
GO
-- One act that replays all dead letters of a kind, up to the last that there was when it was asked for.
CREATE TABLE dead_letter_replay (
    id           CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT dead_letter_replay_pk PRIMARY KEY,
    queue        NVARCHAR(300) NULL,
    message_type NVARCHAR(300) NULL,
    cause_type   NVARCHAR(300) NULL,
    up_to        CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    total        BIGINT NOT NULL,
    replayed     BIGINT NOT NULL,
    created_by   NVARCHAR(200) NOT NULL,
    created_at   BIGINT NOT NULL,
    finished_at  BIGINT NULL
);
GO
CREATE INDEX dead_letter_replay_open ON dead_letter_replay (id) WHERE finished_at IS NULL;
GO
-- What waits, by kind.
CREATE INDEX dead_letter_kind ON dead_letter (message_type) INCLUDE (queue, cause_type, failed_at) WHERE replayed_at IS NULL AND discarded_at IS NULL;
GO
