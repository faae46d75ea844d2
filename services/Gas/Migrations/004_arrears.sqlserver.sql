-- A gas fee that was not paid in time, as somebody noted it. Nobody is cut off for it: no source says so.
CREATE TABLE arrears (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES service_point (id),
    source NVARCHAR(200) NOT NULL,
    period NVARCHAR(200) NOT NULL,
    note NVARCHAR(2000) NULL,
    noted_at BIGINT NOT NULL,
    noted_by NVARCHAR(200) NOT NULL,
    state NVARCHAR(40) NOT NULL,
    settled_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_arrears_number ON arrears (number);
GO
CREATE UNIQUE INDEX ux_arrears_once ON arrears (service_point_id, period);
GO
CREATE INDEX ix_arrears_state ON arrears (state, number);
GO
-- Each reminder, by phone or by dunning notice (催缴费告知单). Never changed.
CREATE TABLE arrears_reminder (
    arrears_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES arrears (id),
    sequence INT NOT NULL,
    at BIGINT NOT NULL,
    channel NVARCHAR(40) NOT NULL,
    reached BIT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    note NVARCHAR(2000) NULL,
    PRIMARY KEY (arrears_id, sequence)
);
GO
