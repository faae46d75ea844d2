-- No key on effect: a doubled effect must show as a second row.
CREATE TABLE effect (name TEXT NOT NULL, at INTEGER NOT NULL);
