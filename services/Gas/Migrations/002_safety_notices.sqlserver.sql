-- Editions of the handbook of safe gas use (安全用气常识手册).
CREATE TABLE handbook_edition (
    edition NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    title_zh NVARCHAR(200) NOT NULL,
    title_en NVARCHAR(200) NOT NULL,
    published_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    created_at BIGINT NOT NULL
);
GO
-- The notice and the handbook as owed to a customer and as handed over.
CREATE TABLE safety_notice (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    service_point_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES service_point (id),
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    occasion NVARCHAR(200) NOT NULL,
    served_at BIGINT NOT NULL,
    state NVARCHAR(40) NOT NULL,
    edition NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES handbook_edition (edition),
    channel NVARCHAR(40) NULL,
    given_at BIGINT NULL,
    given_by NVARCHAR(200) NULL,
    receiver NVARCHAR(200) NULL,
    signature NVARCHAR(200) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_safety_notice_number ON safety_notice (number);
GO
CREATE INDEX ix_safety_notice_point ON safety_notice (service_point_id, state, edition);
GO
CREATE INDEX ix_safety_notice_state ON safety_notice (state, number);
GO
