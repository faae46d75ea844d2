-- The ledger of special-group customers (特殊群体服务台账). visits_since to visits_ended: while visits were consented to.
CREATE TABLE special_person (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    group_code TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    service_point TEXT NULL,
    area_code TEXT NULL REFERENCES area (code),
    needs TEXT NULL,
    state TEXT NOT NULL,
    visits_since TEXT NULL,
    visits_ended TEXT NULL,
    ended_reason TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_special_person_number ON special_person (number);
CREATE INDEX ix_special_person_point ON special_person (service_point, number);
CREATE INDEX ix_special_person_area ON special_person (area_code, number);
CREATE INDEX ix_special_person_group ON special_person (group_code, number);
CREATE INDEX ix_special_person_updated ON special_person (updated_at, number);

-- Who consented when to what. At most one per person is in force.
CREATE TABLE special_consent (
    person_id TEXT NOT NULL REFERENCES special_person (id),
    sequence INTEGER NOT NULL,
    given_by TEXT NOT NULL,
    giver_name TEXT NULL,
    given_at BIGINT NOT NULL,
    purposes TEXT NOT NULL,
    evidence TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    withdrawn_at BIGINT NULL,
    withdrawn_by TEXT NULL,
    withdrawn_reason TEXT NULL,
    PRIMARY KEY (person_id, sequence)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_special_consent_in_force ON special_consent (person_id) WHERE withdrawn_at IS NULL;

-- Every use of a person's data, the refused ones too.
CREATE TABLE special_use (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES special_person (id),
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    purpose TEXT NOT NULL,
    kind TEXT NOT NULL,
    allowed INTEGER NOT NULL
);
CREATE INDEX ix_special_use_person ON special_use (person_id, at, id);

CREATE TABLE special_visit (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES special_person (id),
    at BIGINT NOT NULL,
    visitor TEXT NOT NULL,
    outcome TEXT NOT NULL,
    what TEXT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_special_visit_number ON special_visit (number);
CREATE INDEX ix_special_visit_person ON special_visit (person_id, number);
