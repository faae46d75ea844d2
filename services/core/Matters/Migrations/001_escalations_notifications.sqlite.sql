-- A utility has these tables from its first migration on.
-- A rung of a clock's ladder that was reached: who must know, and who has said that they do.
CREATE TABLE IF NOT EXISTS escalation (
    id TEXT NOT NULL PRIMARY KEY,
    matter_id TEXT NOT NULL,
    number TEXT NOT NULL,
    clock_id TEXT NOT NULL,
    commitment_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    clock_version INTEGER NOT NULL,
    level TEXT NOT NULL,
    occasion TEXT NOT NULL,
    role TEXT NOT NULL,
    due_at BIGINT NULL,
    raised_at BIGINT NOT NULL,
    acknowledged_at BIGINT NULL,
    acknowledged_by TEXT NULL,
    note TEXT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS ux_escalation_once ON escalation (clock_id, level, clock_version, role);
CREATE INDEX IF NOT EXISTS ix_escalation_open ON escalation (acknowledged_at, id);
CREATE INDEX IF NOT EXISTS ix_escalation_matter ON escalation (matter_id, id);

-- What a resident is to be told, in both languages; the phone number stays with the matter.
CREATE TABLE IF NOT EXISTS notification (
    id TEXT NOT NULL PRIMARY KEY,
    matter_id TEXT NOT NULL,
    occasion TEXT NOT NULL,
    once_key TEXT NOT NULL,
    channel TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS ux_notification_once ON notification (matter_id, once_key);
