-- What is charged by: data, in versions.
CREATE TABLE tariff (
    code TEXT NOT NULL PRIMARY KEY,
    utility TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit TEXT NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX ix_tariff_utility ON tariff (utility, code);
-- A version is a draft until it is published and never changed afterwards.
CREATE TABLE tariff_version (
    tariff TEXT NOT NULL REFERENCES tariff (code),
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    content TEXT NOT NULL,
    reason TEXT NULL,
    book_version INTEGER NOT NULL,
    version INTEGER NOT NULL,
    drafted_by TEXT NOT NULL,
    published_by TEXT NULL,
    published_at INTEGER NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (tariff, number)
) WITHOUT ROWID;
-- Every price that a line of a bill may name.
CREATE TABLE tariff_price (
    tariff TEXT NOT NULL,
    version INTEGER NOT NULL,
    component TEXT NOT NULL,
    block INTEGER NOT NULL,
    band TEXT NOT NULL,
    price INTEGER NOT NULL,
    PRIMARY KEY (tariff, version, component, block, band)
) WITHOUT ROWID;
-- Rises with every publication.
CREATE TABLE tariff_book (
    id INTEGER NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL
);
INSERT INTO tariff_book (id, version) VALUES (1, 0);
-- Bills of a period: what a price that holds for days billed before has to look at.
CREATE INDEX ix_bill_period ON bill (utility, period, kind);
-- Items that are charged singly: repairs and services, with the document they rest on.
CREATE TABLE price_item (
    code TEXT NOT NULL PRIMARY KEY,
    utility TEXT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    unit TEXT NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX ix_price_item_utility ON price_item (utility, code);
CREATE TABLE price_item_version (
    item TEXT NOT NULL REFERENCES price_item (code),
    number INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    price INTEGER NULL,
    place TEXT NOT NULL,
    document TEXT NOT NULL,
    reference TEXT NULL,
    url TEXT NULL,
    sample INTEGER NOT NULL,
    note_zh TEXT NULL,
    note_en TEXT NULL,
    published_by TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (item, number)
) WITHOUT ROWID;
