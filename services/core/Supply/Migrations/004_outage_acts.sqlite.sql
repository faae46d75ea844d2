-- What else is known of an outage: its cause removed, its repair organised, an explanation given, key customers told, known to be long.
ALTER TABLE outage ADD COLUMN cause_removed_at BIGINT NULL;
ALTER TABLE outage ADD COLUMN repair_organised_at BIGINT NULL;
ALTER TABLE outage ADD COLUMN repair_by TEXT NULL;
ALTER TABLE outage ADD COLUMN explained_at BIGINT NULL;
ALTER TABLE outage ADD COLUMN explanation_zh TEXT NULL;
ALTER TABLE outage ADD COLUMN explanation_en TEXT NULL;
ALTER TABLE outage ADD COLUMN key_customers_told_at BIGINT NULL;
ALTER TABLE outage ADD COLUMN long_known_at BIGINT NULL;
CREATE INDEX ix_outage_start ON outage (kind, starts_at);
CREATE INDEX ix_outage_restored ON outage (restored_at, starts_at);

-- Key customers told one by one; a telling holds for the start that was told.
CREATE TABLE outage_key_customer (
    outage_id TEXT NOT NULL REFERENCES outage (id),
    service_point_id TEXT NOT NULL REFERENCES service_point (id),
    starts_at BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    note TEXT NULL,
    actor TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (outage_id, service_point_id, starts_at)
) WITHOUT ROWID;

-- Local days whose duty posts and supply hours have been counted. Origin 'start' marks the day before the service began to count.
CREATE TABLE closed_day (
    day TEXT NOT NULL PRIMARY KEY,
    origin TEXT NOT NULL,
    actor TEXT NOT NULL,
    closed_at BIGINT NOT NULL
) WITHOUT ROWID;
