-- On what terms an account is billed from a day on, until the next row's day. Every account has one from its first day.
CREATE TABLE account_terms (
    account NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (number),
    from_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    tariff NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    customer_class NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    household_size INT NULL,
    heated_area DECIMAL(18,3) NULL,
    special_group NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    PRIMARY KEY (account, from_on)
);
GO
INSERT INTO account_terms (account, from_on, tariff, customer_class, household_size, heated_area, special_group)
SELECT number, opened_on, tariff, customer_class, household_size, heated_area, special_group FROM account;
GO
-- What was done to an account, appended. No personal data.
CREATE TABLE account_event (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    account_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account (id),
    at BIGINT NOT NULL,
    kind NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    actor NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    roles NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    from_on CHAR(10) COLLATE Latin1_General_BIN2 NULL,
    said NVARCHAR(400) NULL,
    evidence NVARCHAR(200) NULL
);
GO
CREATE INDEX ix_account_event ON account_event (account_id, at, id);
GO
CREATE INDEX ix_account_origin ON account (origin);
GO
CREATE INDEX ix_account_route ON account (route, number);
GO
-- Nobody knows yet who it is: a connection was supplied before its customer was entered.
ALTER TABLE customer ADD placeholder BIT NOT NULL DEFAULT 0;
GO
