-- Settlements of changes, stops and resumptions of supply, one for each request.
CREATE TABLE settlement (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    settlement_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    matter_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    matter NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    service NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    reason NVARCHAR(1000) NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(64) COLLATE Latin1_General_BIN2 NULL,
    effective_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    area_before DECIMAL(18,3) NOT NULL,
    area_after DECIMAL(18,3) NOT NULL,
    requested_at BIGINT NOT NULL,
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    cause NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    detail NVARCHAR(1000) NULL,
    attempts INT NOT NULL,
    bill NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    total DECIMAL(18,2) NOT NULL,
    settled_at BIGINT NULL,
    settled_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_settlement_number ON settlement (number);
GO
CREATE UNIQUE INDEX ux_settlement_request ON settlement (settlement_id);
GO
CREATE INDEX ix_settlement_state ON settlement (state, number);
GO
CREATE INDEX ix_settlement_account ON settlement (account, number);
GO
CREATE INDEX ix_settlement_matter ON settlement (matter, number);
GO
-- Days that a settlement holds are not billed again.
CREATE INDEX ix_bill_settled ON bill (account, to_on) WHERE kind = 'settlement';
GO
