-- A suspension of supply for arrears (停供), from its proposal until supply is restored or it comes to nothing.
CREATE TABLE suspension (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    case_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES arrears_case (id),
    case_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    proposed_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    proposed_at BIGINT NOT NULL,
    approved_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    approved_at BIGINT NULL,
    notice NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    announced_at BIGINT NULL,
    not_before_on CHAR(10) COLLATE Latin1_General_BIN2 NULL,
    ordered_at BIGINT NULL,
    utility_order NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    refusal NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    suspended_at BIGINT NULL,
    paid_at BIGINT NULL,
    restore_ordered_at BIGINT NULL,
    restored_at BIGINT NULL,
    dropped_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    reason NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    outcome NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    closed_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_suspension_number ON suspension (number);
GO
CREATE UNIQUE INDEX ux_suspension_open ON suspension (case_id) WHERE closed_at IS NULL;
GO
CREATE INDEX ix_suspension_account ON suspension (account, number);
GO
CREATE INDEX ix_suspension_state ON suspension (state, not_before_on, number);
GO
