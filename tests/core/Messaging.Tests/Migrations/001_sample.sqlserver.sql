-- No key on effect: a doubled effect must show as a second row.
CREATE TABLE effect (name NVARCHAR(200) NOT NULL, at BIGINT NOT NULL);
