-- A visit to a home that an order or an application needs: asked for, appointed, made. agreed_by: who agreed to it on the customer's side.
CREATE TABLE home_visit (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    request_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES request (id),
    request_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    sequence INT NOT NULL,
    purpose NVARCHAR(32) NOT NULL,
    minutes INT NOT NULL,
    not_before BIGINT NOT NULL,
    not_after BIGINT NULL,
    wanted_at BIGINT NULL,
    agreed_by NVARCHAR(200) NULL,
    asked_by NVARCHAR(200) NOT NULL,
    asked_at BIGINT NOT NULL,
    state NVARCHAR(32) COLLATE Latin1_General_BIN2 NOT NULL,
    reason NVARCHAR(64) NULL,
    appointment NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    starts_at BIGINT NULL,
    ends_at BIGINT NULL,
    crew NVARCHAR(200) NULL,
    arrived_at BIGINT NULL,
    closed_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_home_visit_sequence ON home_visit (request_id, sequence);
GO
-- One at a time: what is asked for twice at once is asked for once.
CREATE UNIQUE INDEX ux_home_visit_open ON home_visit (request_id) WHERE closed_at IS NULL;
GO
