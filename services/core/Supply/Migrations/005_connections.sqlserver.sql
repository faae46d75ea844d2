-- Who asks for supply: residential or non-residential; promises differ (K36). Null for matters where it makes no difference.
ALTER TABLE request ADD customer_class NVARCHAR(32) NULL;
GO

-- What an application for connection (业扩, 用热申请) has beside the request of the same id: what is asked for, and the one-time notice as it was given.
CREATE TABLE connection_application (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY REFERENCES request (id),
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    type NVARCHAR(64) NOT NULL,
    change_kind NVARCHAR(32) NOT NULL,
    customer_class NVARCHAR(32) NOT NULL,
    requested_quantity FLOAT NOT NULL,
    requested_unit NVARCHAR(16) NOT NULL,
    present_quantity FLOAT NULL,
    notice_version NVARCHAR(60) NOT NULL,
    notice NVARCHAR(MAX) NOT NULL,
    notice_by NVARCHAR(200) NOT NULL,
    notice_roles NVARCHAR(200) NOT NULL,
    notice_at BIGINT NOT NULL,
    supplements INT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_connection_number ON connection_application (number);
GO
CREATE INDEX ix_connection_class ON connection_application (customer_class, number);
GO
CREATE INDEX ix_connection_type ON connection_application (type, number);
GO

-- Papers: those of the notice and, marked as such, those asked for afterwards.
CREATE TABLE connection_material (
    connection_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES connection_application (id),
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    place INT NOT NULL,
    title_zh NVARCHAR(200) NOT NULL,
    title_en NVARCHAR(200) NOT NULL,
    in_notice BIT NOT NULL,
    state NVARCHAR(32) NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by NVARCHAR(200) NOT NULL,
    PRIMARY KEY (connection_id, code)
);
GO

-- The supply contract (供用电合同, 供热合同) of an application, one text of fields; signed when the application's step says so.
CREATE TABLE connection_contract (
    connection_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY REFERENCES connection_application (id),
    fields NVARCHAR(MAX) NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by NVARCHAR(200) NOT NULL
);
GO
