-- Account managers (客户经理) of key customers.
CREATE TABLE account_manager (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;

-- Who looks after which customer since when; a row holds until it has an end, and stays afterwards.
CREATE TABLE manager_assignment (
    id TEXT NOT NULL PRIMARY KEY,
    service_point_id TEXT NOT NULL REFERENCES service_point (id),
    manager_code TEXT NOT NULL REFERENCES account_manager (code),
    since_at BIGINT NOT NULL,
    until_at BIGINT NULL,
    assigned_by TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_manager_assignment_now ON manager_assignment (service_point_id) WHERE until_at IS NULL;
CREATE INDEX ix_manager_assignment_manager ON manager_assignment (manager_code, id);
CREATE INDEX ix_manager_assignment_point ON manager_assignment (service_point_id, id);

-- Who stands in while a manager is away.
CREATE TABLE manager_stand_in (
    id TEXT NOT NULL PRIMARY KEY,
    manager_code TEXT NOT NULL REFERENCES account_manager (code),
    stand_in_code TEXT NOT NULL REFERENCES account_manager (code),
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    arranged_by TEXT NOT NULL
);
CREATE INDEX ix_manager_stand_in ON manager_stand_in (manager_code, until_at);

-- Visits and other contacts with a customer, as the manager wrote them down.
CREATE TABLE manager_contact (
    id TEXT NOT NULL PRIMARY KEY,
    service_point_id TEXT NOT NULL REFERENCES service_point (id),
    manager_code TEXT NOT NULL REFERENCES account_manager (code),
    channel TEXT NOT NULL,
    topic TEXT NOT NULL,
    at BIGINT NOT NULL,
    note TEXT NOT NULL,
    follow_up_at BIGINT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX ix_manager_contact_point ON manager_contact (service_point_id, id);
CREATE INDEX ix_manager_contact_manager ON manager_contact (manager_code, id);
