-- A visit to a home that an order or an application needs: asked for, appointed, made. agreed_by: who agreed to it on the customer's side.
CREATE TABLE home_visit (
    id TEXT NOT NULL PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES request (id),
    request_number TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    not_before BIGINT NOT NULL,
    not_after BIGINT NULL,
    wanted_at BIGINT NULL,
    agreed_by TEXT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NULL,
    appointment TEXT NULL,
    starts_at BIGINT NULL,
    ends_at BIGINT NULL,
    crew TEXT NULL,
    arrived_at BIGINT NULL,
    closed_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_home_visit_sequence ON home_visit (request_id, sequence);
-- One at a time: what is asked for twice at once is asked for once.
CREATE UNIQUE INDEX ux_home_visit_open ON home_visit (request_id) WHERE closed_at IS NULL;
