-- A gas fee that was not paid in time, as somebody noted it. Nobody is cut off for it: no source says so.
CREATE TABLE arrears (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    service_point_id TEXT NOT NULL REFERENCES service_point (id),
    source TEXT NOT NULL,
    period TEXT NOT NULL,
    note TEXT NULL,
    noted_at BIGINT NOT NULL,
    noted_by TEXT NOT NULL,
    state TEXT NOT NULL,
    settled_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_arrears_number ON arrears (number);
CREATE UNIQUE INDEX ux_arrears_once ON arrears (service_point_id, period);
CREATE INDEX ix_arrears_state ON arrears (state, number);

-- Each reminder, by phone or by dunning notice (催缴费告知单). Never changed.
CREATE TABLE arrears_reminder (
    arrears_id TEXT NOT NULL REFERENCES arrears (id),
    sequence INTEGER NOT NULL,
    at BIGINT NOT NULL,
    channel TEXT NOT NULL,
    reached INTEGER NOT NULL,
    actor TEXT NOT NULL,
    note TEXT NULL,
    PRIMARY KEY (arrears_id, sequence)
) WITHOUT ROWID;
