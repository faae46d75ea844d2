-- Outgoing messages, deleted once the broker has confirmed them.
CREATE TABLE outbox (
    id             BIGINT IDENTITY(1, 1) NOT NULL CONSTRAINT outbox_pk PRIMARY KEY,
    message_id     CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    message_type   NVARCHAR(300) NOT NULL,
    exchange       NVARCHAR(300) NOT NULL,
    routing_key    NVARCHAR(300) NOT NULL,
    mandatory      BIT NOT NULL,
    subject        NVARCHAR(100) COLLATE Latin1_General_BIN2 NULL,
    content_type   NVARCHAR(100) NOT NULL,
    correlation_id CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    headers        NVARCHAR(MAX) NULL,
    body           VARBINARY(MAX) NOT NULL,
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT NULL,
    attempts       INT NOT NULL,
    not_before     BIGINT NOT NULL,
    last_error     NVARCHAR(2000) NULL,
    owner          CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    owner_until    BIGINT NULL
);
GO
CREATE INDEX outbox_subject ON outbox (subject, id) INCLUDE (not_before, owner_until) WHERE subject IS NOT NULL;
GO
-- Messages that have taken effect.
CREATE TABLE inbox (
    message_id  CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    consumer_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    at          BIGINT NOT NULL,
    CONSTRAINT inbox_pk PRIMARY KEY (message_id, consumer_id)
);
GO
CREATE INDEX inbox_at ON inbox (at);
GO
-- State of every saga of this service.
CREATE TABLE saga (
    saga_type      NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    correlation_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    current_state  NVARCHAR(100) NULL,
    version        BIGINT NOT NULL,
    state          NVARCHAR(MAX) NOT NULL,
    updated_at     BIGINT NOT NULL,
    CONSTRAINT saga_pk PRIMARY KEY (saga_type, correlation_id)
);
GO
-- Messages that could not be handled.
CREATE TABLE dead_letter (
    id             CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT dead_letter_pk PRIMARY KEY,
    fingerprint    CHAR(64) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT dead_letter_fingerprint UNIQUE,
    queue          NVARCHAR(300) NOT NULL,
    message_id     CHAR(36) COLLATE Latin1_General_BIN2 NULL,
    message_type   NVARCHAR(300) NULL,
    cause_type     NVARCHAR(300) NULL,
    cause_message  NVARCHAR(MAX) NULL,
    cause_stack    NVARCHAR(MAX) NULL,
    content_type   NVARCHAR(100) NULL,
    headers        NVARCHAR(MAX) NULL,
    body           VARBINARY(MAX) NOT NULL,
    failed_at      BIGINT NOT NULL,
    collected_at   BIGINT NOT NULL,
    replayed_at    BIGINT NULL,
    replayed_by    NVARCHAR(200) NULL,
    discarded_at   BIGINT NULL,
    discarded_by   NVARCHAR(200) NULL,
    discard_reason NVARCHAR(1000) NULL
);
GO
CREATE INDEX dead_letter_waiting ON dead_letter (id) WHERE replayed_at IS NULL AND discarded_at IS NULL;
GO
-- Answers already given, by client, route and key.
CREATE TABLE idempotency (
    client    NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    route     NVARCHAR(300) COLLATE Latin1_General_BIN2 NOT NULL,
    request_key NVARCHAR(255) COLLATE Latin1_General_BIN2 NOT NULL,
    body_hash CHAR(64) COLLATE Latin1_General_BIN2 NOT NULL,
    status    INT NULL,
    body      NVARCHAR(MAX) NULL,
    location  NVARCHAR(1000) NULL,
    version   BIGINT NULL,
    at        BIGINT NOT NULL,
    CONSTRAINT idempotency_pk PRIMARY KEY NONCLUSTERED (client, route, request_key)
);
GO
CREATE INDEX idempotency_at ON idempotency (at);
GO
CREATE TABLE number_sequence (
    prefix NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    date   CHAR(10) NOT NULL,
    last   BIGINT NOT NULL,
    CONSTRAINT number_sequence_pk PRIMARY KEY (prefix, date)
);
GO
CREATE TABLE audit (
    id      CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT audit_pk PRIMARY KEY,
    at      BIGINT NOT NULL,
    actor   NVARCHAR(200) NOT NULL,
    roles   NVARCHAR(300) NOT NULL,
    action  NVARCHAR(100) NOT NULL,
    subject NVARCHAR(300) NOT NULL,
    detail  NVARCHAR(MAX) NULL
);
GO
CREATE INDEX audit_subject ON audit (subject, id);
GO
