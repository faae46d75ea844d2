-- On what terms an account is billed from a day on, until the next row's day. Every account has one from its first day.
CREATE TABLE account_terms (
    account TEXT NOT NULL REFERENCES account (number),
    from_on TEXT NOT NULL,
    tariff TEXT NOT NULL,
    customer_class TEXT NOT NULL,
    household_size INTEGER NULL,
    heated_area INTEGER NULL,
    special_group TEXT NULL,
    PRIMARY KEY (account, from_on)
) WITHOUT ROWID;
INSERT INTO account_terms (account, from_on, tariff, customer_class, household_size, heated_area, special_group)
SELECT number, opened_on, tariff, customer_class, household_size, heated_area, special_group FROM account;
-- What was done to an account, appended. No personal data.
CREATE TABLE account_event (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    from_on TEXT NULL,
    said TEXT NULL,
    evidence TEXT NULL
) WITHOUT ROWID;
CREATE INDEX ix_account_event ON account_event (account_id, at, id);
CREATE INDEX ix_account_origin ON account (origin);
CREATE INDEX ix_account_route ON account (route, number);
-- Nobody knows yet who it is: a connection was supplied before its customer was entered.
ALTER TABLE customer ADD COLUMN placeholder INTEGER NOT NULL DEFAULT 0;
