-- The ledger of special-group customers (特殊群体服务台账). visits_since to visits_ended: while visits were consented to.
CREATE TABLE special_person (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    group_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    name NVARCHAR(200) NOT NULL,
    phone NVARCHAR(60) NOT NULL,
    address NVARCHAR(400) NOT NULL,
    service_point NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    needs NVARCHAR(1000) NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    visits_since CHAR(10) NULL,
    visits_ended CHAR(10) NULL,
    ended_reason NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_special_person_number ON special_person (number);
GO
CREATE INDEX ix_special_person_point ON special_person (service_point, number);
GO
CREATE INDEX ix_special_person_area ON special_person (area_code, number);
GO
CREATE INDEX ix_special_person_group ON special_person (group_code, number);
GO
CREATE INDEX ix_special_person_updated ON special_person (updated_at, number);
GO

-- Who consented when to what. At most one per person is in force.
CREATE TABLE special_consent (
    person_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES special_person (id),
    sequence INT NOT NULL,
    given_by NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    giver_name NVARCHAR(200) NULL,
    given_at BIGINT NOT NULL,
    purposes NVARCHAR(400) NOT NULL,
    evidence NVARCHAR(200) NOT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL,
    withdrawn_at BIGINT NULL,
    withdrawn_by NVARCHAR(200) NULL,
    withdrawn_reason NVARCHAR(500) NULL,
    PRIMARY KEY (person_id, sequence)
);
GO
CREATE UNIQUE INDEX ux_special_consent_in_force ON special_consent (person_id) WHERE withdrawn_at IS NULL;
GO

-- Every use of a person's data, the refused ones too.
CREATE TABLE special_use (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    person_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES special_person (id),
    at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(400) NOT NULL,
    purpose NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    kind NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    allowed BIT NOT NULL
);
GO
CREATE INDEX ix_special_use_person ON special_use (person_id, at, id);
GO

CREATE TABLE special_visit (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    person_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES special_person (id),
    at BIGINT NOT NULL,
    visitor NVARCHAR(200) NOT NULL,
    outcome NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    what NVARCHAR(1000) NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_special_visit_number ON special_visit (number);
GO
CREATE INDEX ix_special_visit_person ON special_visit (person_id, number);
GO
