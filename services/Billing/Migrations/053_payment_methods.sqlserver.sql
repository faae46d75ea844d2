-- A way of paying that was seen working on a day.
CREATE TABLE method_day (
    day CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    method NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (day, method)
);
GO
