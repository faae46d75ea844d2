-- A utility has these tables from its first migration on.
-- A rung of a clock's ladder that was reached: who must know, and who has said that they do.
IF OBJECT_ID('escalation') IS NULL CREATE TABLE escalation (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    number NVARCHAR(32) NOT NULL,
    clock_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    commitment_id NVARCHAR(100) NOT NULL,
    profile NVARCHAR(64) NOT NULL,
    clock_version INT NOT NULL,
    level NVARCHAR(64) NOT NULL,
    occasion NVARCHAR(64) NOT NULL,
    role NVARCHAR(64) NOT NULL,
    due_at BIGINT NULL,
    raised_at BIGINT NOT NULL,
    acknowledged_at BIGINT NULL,
    acknowledged_by NVARCHAR(200) NULL,
    note NVARCHAR(MAX) NULL
);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'ux_escalation_once') CREATE UNIQUE INDEX ux_escalation_once ON escalation (clock_id, level, clock_version, role);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'ix_escalation_open') CREATE INDEX ix_escalation_open ON escalation (acknowledged_at, id);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'ix_escalation_matter') CREATE INDEX ix_escalation_matter ON escalation (matter_id, id);
GO

-- What a resident is to be told, in both languages; the phone number stays with the matter.
IF OBJECT_ID('notification') IS NULL CREATE TABLE notification (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    occasion NVARCHAR(64) NOT NULL,
    once_key NVARCHAR(200) NOT NULL,
    channel NVARCHAR(16) NOT NULL,
    text_zh NVARCHAR(1000) NOT NULL,
    text_en NVARCHAR(1000) NOT NULL,
    created_at BIGINT NOT NULL
);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = 'ux_notification_once') CREATE UNIQUE INDEX ux_notification_once ON notification (matter_id, once_key);
GO
