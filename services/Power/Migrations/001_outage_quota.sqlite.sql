-- At which voltage a service point is supplied: how many planned outages it may have a year depends on it.
CREATE TABLE service_point_voltage (
    service_point_id TEXT NOT NULL PRIMARY KEY REFERENCES service_point (id),
    level TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_service_point_voltage_level ON service_point_voltage (level, service_point_id);

-- Plans that stand beyond a customer's yearly number, by a supervisor's reason.
CREATE TABLE outage_quota_override (
    outage_id TEXT NOT NULL REFERENCES outage (id),
    service_point_id TEXT NOT NULL REFERENCES service_point (id),
    year INTEGER NOT NULL,
    rule_id TEXT NOT NULL,
    planned INTEGER NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (outage_id, service_point_id, year)
) WITHOUT ROWID;
CREATE INDEX ix_outage_quota_override_year ON outage_quota_override (year, outage_id, service_point_id);
CREATE INDEX ix_outage_quota_override_point ON outage_quota_override (service_point_id, year);
