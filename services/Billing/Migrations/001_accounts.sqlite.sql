-- Who pays. Personal data.
CREATE TABLE customer (
    ref TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    phone TEXT NULL,
    address TEXT NULL,
    subject TEXT NULL,
    version INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX ix_customer_subject ON customer (subject);
CREATE INDEX ix_customer_phone ON customer (phone, ref);
-- What one customer is billed under for one service point of one utility.
CREATE TABLE account (
    number TEXT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    utility TEXT NOT NULL,
    service_point TEXT NOT NULL,
    customer_ref TEXT NOT NULL REFERENCES customer (ref),
    customer_class TEXT NOT NULL,
    area TEXT NULL,
    route TEXT NULL,
    tariff TEXT NOT NULL,
    household_size INTEGER NULL,
    heated_area INTEGER NULL,
    special_group TEXT NULL,
    opened_on TEXT NOT NULL,
    closed_on TEXT NULL,
    origin TEXT NULL,
    version INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_account_id ON account (id);
CREATE UNIQUE INDEX ux_account_open ON account (utility, service_point) WHERE closed_on IS NULL;
CREATE INDEX ix_account_point ON account (utility, service_point, number);
CREATE INDEX ix_account_customer ON account (customer_ref, number);
CREATE INDEX ix_account_utility ON account (utility, number);
CREATE INDEX ix_account_area ON account (area, utility, number);
CREATE INDEX ix_account_changed ON account (updated_at, number);
-- The last number given to an account of each utility.
CREATE TABLE account_series (
    utility TEXT NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
);
