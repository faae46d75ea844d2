-- What else is known of an outage: its cause removed, its repair organised, an explanation given, key customers told, known to be long.
ALTER TABLE outage ADD
    cause_removed_at BIGINT NULL,
    repair_organised_at BIGINT NULL,
    repair_by NVARCHAR(60) NULL,
    explained_at BIGINT NULL,
    explanation_zh NVARCHAR(1000) NULL,
    explanation_en NVARCHAR(1000) NULL,
    key_customers_told_at BIGINT NULL,
    long_known_at BIGINT NULL;
GO
CREATE INDEX ix_outage_start ON outage (kind, starts_at);
GO
CREATE INDEX ix_outage_restored ON outage (restored_at, starts_at);
GO
-- Key customers told one by one; a telling holds for the start that was told.
CREATE TABLE outage_key_customer (
    outage_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES outage (id),
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES service_point (id),
    starts_at BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    person NVARCHAR(100) NOT NULL,
    channel NVARCHAR(60) NOT NULL,
    note NVARCHAR(1000) NULL,
    actor NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (outage_id, service_point_id, starts_at)
);
GO
-- Local days whose duty posts and supply hours have been counted. Origin 'start' marks the day before the service began to count.
CREATE TABLE closed_day (
    day CHAR(10) NOT NULL PRIMARY KEY,
    origin NVARCHAR(20) NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    closed_at BIGINT NOT NULL
);
GO
