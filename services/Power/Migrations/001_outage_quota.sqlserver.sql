-- At which voltage a service point is supplied: how many planned outages it may have a year depends on it.
CREATE TABLE service_point_voltage (
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY REFERENCES service_point (id),
    level NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_service_point_voltage_level ON service_point_voltage (level, service_point_id);
GO
-- Plans that stand beyond a customer's yearly number, by a supervisor's reason.
CREATE TABLE outage_quota_override (
    outage_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES outage (id),
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES service_point (id),
    year INT NOT NULL,
    rule_id NVARCHAR(100) NOT NULL,
    planned INT NOT NULL,
    reason NVARCHAR(1000) NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (outage_id, service_point_id, year)
);
GO
CREATE INDEX ix_outage_quota_override_year ON outage_quota_override (year, outage_id, service_point_id);
GO
CREATE INDEX ix_outage_quota_override_point ON outage_quota_override (service_point_id, year);
GO
