-- Who asks for supply: residential or non-residential; promises differ (K36). Null for matters where it makes no difference.
ALTER TABLE request ADD COLUMN customer_class TEXT NULL;

-- What an application for connection (业扩, 用热申请) has beside the request of the same id: what is asked for, and the one-time notice as it was given.
CREATE TABLE connection_application (
    id TEXT NOT NULL PRIMARY KEY REFERENCES request (id),
    number TEXT NOT NULL,
    type TEXT NOT NULL,
    change_kind TEXT NOT NULL,
    customer_class TEXT NOT NULL,
    requested_quantity REAL NOT NULL,
    requested_unit TEXT NOT NULL,
    present_quantity REAL NULL,
    notice_version TEXT NOT NULL,
    notice TEXT NOT NULL,
    notice_by TEXT NOT NULL,
    notice_roles TEXT NOT NULL,
    notice_at BIGINT NOT NULL,
    supplements INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_connection_number ON connection_application (number);
CREATE INDEX ix_connection_class ON connection_application (customer_class, number);
CREATE INDEX ix_connection_type ON connection_application (type, number);

-- Papers: those of the notice and, marked as such, those asked for afterwards.
CREATE TABLE connection_material (
    connection_id TEXT NOT NULL REFERENCES connection_application (id),
    code TEXT NOT NULL,
    place INTEGER NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    in_notice INTEGER NOT NULL,
    state TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (connection_id, code)
) WITHOUT ROWID;

-- The supply contract (供用电合同, 供热合同) of an application, one text of fields; signed when the application's step says so.
CREATE TABLE connection_contract (
    connection_id TEXT NOT NULL PRIMARY KEY REFERENCES connection_application (id),
    fields TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL
);
