-- Orders of billing to suspend supply at a service point for arrears (停供), and to restore it.
CREATE TABLE supply_suspension (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    reference NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    refusal NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    ordered_at BIGINT NOT NULL,
    suspended_at BIGINT NULL,
    suspended_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    customer_present BIT NULL,
    suspended_reading BIGINT NULL,
    restore_ordered_at BIGINT NULL,
    restored_at BIGINT NULL,
    restored_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    restored_reading BIGINT NULL,
    alarmed_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_supply_suspension_number ON supply_suspension (number);
GO
CREATE INDEX ix_supply_suspension_state ON supply_suspension (state, number);
GO
CREATE INDEX ix_supply_suspension_point ON supply_suspension (service_point, number);
GO
CREATE INDEX ix_supply_suspension_restoring ON supply_suspension (restore_ordered_at) WHERE state = 'restoring';
GO
