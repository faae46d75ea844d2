-- What is charged by: data, in versions.
CREATE TABLE tariff (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    unit NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_tariff_utility ON tariff (utility, code);
GO
-- A version is a draft until it is published and never changed afterwards.
CREATE TABLE tariff_version (
    tariff NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES tariff (code),
    number INT NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    valid_from CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    content NVARCHAR(MAX) NOT NULL,
    reason NVARCHAR(500) NULL,
    book_version BIGINT NOT NULL,
    version BIGINT NOT NULL,
    drafted_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    published_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    published_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (tariff, number)
);
GO
-- Every price that a line of a bill may name.
CREATE TABLE tariff_price (
    tariff NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    version INT NOT NULL,
    component NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    block INT NOT NULL,
    band NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    price DECIMAL(18,6) NOT NULL,
    PRIMARY KEY (tariff, version, component, block, band)
);
GO
-- Rises with every publication.
CREATE TABLE tariff_book (
    id INT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL
);
GO
INSERT INTO tariff_book (id, version) VALUES (1, 0);
GO
-- Bills of a period: what a price that holds for days billed before has to look at.
CREATE INDEX ix_bill_period ON bill (utility, period, kind);
GO
-- Items that are charged singly: repairs and services, with the document they rest on.
CREATE TABLE price_item (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    utility NVARCHAR(20) COLLATE Latin1_General_BIN2 NULL,
    title_zh NVARCHAR(200) NOT NULL,
    title_en NVARCHAR(200) NOT NULL,
    unit NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_price_item_utility ON price_item (utility, code);
GO
CREATE TABLE price_item_version (
    item NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES price_item (code),
    number INT NOT NULL,
    valid_from CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    price DECIMAL(18,6) NULL,
    place NVARCHAR(100) NOT NULL,
    document NVARCHAR(300) NOT NULL,
    reference NVARCHAR(100) NULL,
    url NVARCHAR(500) NULL,
    sample BIT NOT NULL,
    note_zh NVARCHAR(1000) NULL,
    note_en NVARCHAR(1000) NULL,
    published_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (item, number)
);
GO
