-- A rate covers the promises in force: of one that another profile's row was picked for, that row. So each clock says whose promise it was,
ALTER TABLE publication_row ADD profile NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL DEFAULT '';
GO
UPDATE publication_row SET profile = (SELECT p.profile FROM publication p WHERE p.id = publication_row.publication_id);
GO

-- and the rate which promises it covers, also those of which nothing fell due.
CREATE TABLE publication_promise (
    publication_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES publication (id),
    commitment_id NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    profile NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
    PRIMARY KEY (publication_id, commitment_id, profile)
);
GO
INSERT INTO publication_promise (publication_id, commitment_id, profile) SELECT DISTINCT publication_id, commitment_id, profile FROM publication_row;
GO
