-- Editions of the handbook of safe gas use (安全用气常识手册).
CREATE TABLE handbook_edition (
    edition TEXT NOT NULL PRIMARY KEY,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    published_on TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- The notice and the handbook as owed to a customer and as handed over.
CREATE TABLE safety_notice (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    service_point_id TEXT NOT NULL REFERENCES service_point (id),
    area_code TEXT NOT NULL,
    occasion TEXT NOT NULL,
    served_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    edition TEXT NULL REFERENCES handbook_edition (edition),
    channel TEXT NULL,
    given_at BIGINT NULL,
    given_by TEXT NULL,
    receiver TEXT NULL,
    signature TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_safety_notice_number ON safety_notice (number);
CREATE INDEX ix_safety_notice_point ON safety_notice (service_point_id, state, edition);
CREATE INDEX ix_safety_notice_state ON safety_notice (state, number);
