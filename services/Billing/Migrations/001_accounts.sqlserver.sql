-- Who pays. Personal data.
CREATE TABLE customer (
    ref NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name NVARCHAR(200) NOT NULL,
    phone NVARCHAR(40) NULL,
    address NVARCHAR(400) NULL,
    subject NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_customer_subject ON customer (subject);
GO
CREATE INDEX ix_customer_phone ON customer (phone, ref);
GO
-- What one customer is billed under for one service point of one utility.
CREATE TABLE account (
    number NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    customer_ref NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES customer (ref),
    customer_class NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    area NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    route NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    tariff NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    household_size INT NULL,
    heated_area DECIMAL(18,3) NULL,
    special_group NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    opened_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    closed_on CHAR(10) COLLATE Latin1_General_BIN2 NULL,
    origin NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_account_id ON account (id);
GO
CREATE UNIQUE INDEX ux_account_open ON account (utility, service_point) WHERE closed_on IS NULL;
GO
CREATE INDEX ix_account_point ON account (utility, service_point, number);
GO
CREATE INDEX ix_account_customer ON account (customer_ref, number);
GO
CREATE INDEX ix_account_utility ON account (utility, number);
GO
CREATE INDEX ix_account_area ON account (area, utility, number);
GO
CREATE INDEX ix_account_changed ON account (updated_at, number);
GO
-- The last number given to an account of each utility.
CREATE TABLE account_series (
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);
GO
