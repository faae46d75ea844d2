-- No key on effect: a doubled effect must show as a second row.
CREATE TABLE accepted (id CHAR(36) NOT NULL);
CREATE TABLE effect (id CHAR(36) NOT NULL);
CREATE TABLE counter (name NVARCHAR(20) NOT NULL CONSTRAINT counter_pk PRIMARY KEY, n INT NOT NULL);
INSERT INTO counter (name, n) VALUES ('effects', 0);
