-- Account managers (客户经理) of key customers.
CREATE TABLE account_manager (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name NVARCHAR(200) NOT NULL,
    phone NVARCHAR(200) NOT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO

-- Who looks after which customer since when; a row holds until it has an end, and stays afterwards.
CREATE TABLE manager_assignment (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES service_point (id),
    manager_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account_manager (code),
    since_at BIGINT NOT NULL,
    until_at BIGINT NULL,
    assigned_by NVARCHAR(200) NOT NULL
);
GO
CREATE UNIQUE INDEX ux_manager_assignment_now ON manager_assignment (service_point_id) WHERE until_at IS NULL;
GO
CREATE INDEX ix_manager_assignment_manager ON manager_assignment (manager_code, id);
GO
CREATE INDEX ix_manager_assignment_point ON manager_assignment (service_point_id, id);
GO

-- Who stands in while a manager is away.
CREATE TABLE manager_stand_in (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    manager_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account_manager (code),
    stand_in_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account_manager (code),
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    reason NVARCHAR(1000) NOT NULL,
    arranged_by NVARCHAR(200) NOT NULL
);
GO
CREATE INDEX ix_manager_stand_in ON manager_stand_in (manager_code, until_at);
GO

-- Visits and other contacts with a customer, as the manager wrote them down.
CREATE TABLE manager_contact (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES service_point (id),
    manager_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES account_manager (code),
    channel NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    topic NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    at BIGINT NOT NULL,
    note NVARCHAR(2000) NOT NULL,
    follow_up_at BIGINT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_manager_contact_point ON manager_contact (service_point_id, id);
GO
CREATE INDEX ix_manager_contact_manager ON manager_contact (manager_code, id);
GO
