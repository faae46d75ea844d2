-- A way of paying that was seen working on a day.
CREATE TABLE method_day (
    day TEXT NOT NULL,
    method TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (day, method)
);
