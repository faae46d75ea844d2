-- Who may design and build (第十五条(一)): a qualification that has run out builds nothing.
CREATE TABLE construction_firm (
    code TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    qualification TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_construction_firm_kind ON construction_firm (kind, code);
-- A heat construction site from its plan to the restored street. The person in charge and the supervision phone stand on its sign for everybody.
CREATE TABLE construction_site (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    road_section TEXT NOT NULL,
    area_code TEXT NULL REFERENCES area (code),
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    contractor TEXT NOT NULL REFERENCES construction_firm (code),
    designer TEXT NOT NULL REFERENCES construction_firm (code),
    person_in_charge TEXT NOT NULL,
    supervision_phone TEXT NOT NULL,
    trench INTEGER NOT NULL,
    opened_at BIGINT NULL,
    sign_posted_at BIGINT NULL,
    sign_evidence TEXT NULL,
    trench_finished_at BIGINT NULL,
    restored_at BIGINT NULL,
    user_notes TEXT NULL,
    user_opinion TEXT NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_construction_site_number ON construction_site (number);
CREATE INDEX ix_construction_site_state ON construction_site (state, number);
CREATE INDEX ix_construction_site_area ON construction_site (area_code, number);
CREATE TABLE construction_material (
    site_id TEXT NOT NULL REFERENCES construction_site (id),
    certificate TEXT NOT NULL,
    material TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (site_id, certificate)
) WITHOUT ROWID;
-- Safety signs, barriers and night lights, each time somebody looked.
CREATE TABLE construction_check (
    site_id TEXT NOT NULL REFERENCES construction_site (id),
    sequence INTEGER NOT NULL,
    at BIGINT NOT NULL,
    signs INTEGER NOT NULL,
    barriers INTEGER NOT NULL,
    night_lights INTEGER NOT NULL,
    note TEXT NULL,
    checked_by TEXT NOT NULL,
    PRIMARY KEY (site_id, sequence)
) WITHOUT ROWID;
CREATE TABLE construction_design_change (
    site_id TEXT NOT NULL REFERENCES construction_site (id),
    sequence INTEGER NOT NULL,
    state TEXT NOT NULL,
    description TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    decided_by TEXT NULL,
    decided_at BIGINT NULL,
    decision_note TEXT NULL,
    carried_out_at BIGINT NULL,
    PRIMARY KEY (site_id, sequence)
) WITHOUT ROWID;
-- What was borrowed from a user, with whose consent, and how it came back. The user's name is personal.
CREATE TABLE construction_borrowed_item (
    site_id TEXT NOT NULL REFERENCES construction_site (id),
    sequence INTEGER NOT NULL,
    item TEXT NOT NULL,
    consented_by TEXT NOT NULL,
    borrowed_at BIGINT NOT NULL,
    returned_at BIGINT NULL,
    returned_note TEXT NULL,
    PRIMARY KEY (site_id, sequence)
) WITHOUT ROWID;
CREATE TABLE construction_event (
    site_id TEXT NOT NULL REFERENCES construction_site (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    note TEXT NULL,
    PRIMARY KEY (site_id, sequence)
) WITHOUT ROWID;
