-- No key on effect: a doubled effect must show as a second row.
CREATE TABLE accepted (id TEXT NOT NULL);
CREATE TABLE effect (id TEXT NOT NULL);
CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL);
INSERT INTO counter (name, n) VALUES ('effects', 0);
