-- Who may design and build (第十五条(一)): a qualification that has run out builds nothing.
CREATE TABLE construction_firm (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    kind NVARCHAR(40) NOT NULL,
    name NVARCHAR(200) NOT NULL,
    qualification NVARCHAR(200) NOT NULL,
    valid_until CHAR(10) NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_construction_firm_kind ON construction_firm (kind, code);
GO
-- A heat construction site from its plan to the restored street. The person in charge and the supervision phone stand on its sign for everybody.
CREATE TABLE construction_site (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(40) NOT NULL,
    road_section NVARCHAR(400) NOT NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL REFERENCES area (code),
    from_day CHAR(10) NOT NULL,
    to_day CHAR(10) NOT NULL,
    contractor NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES construction_firm (code),
    designer NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES construction_firm (code),
    person_in_charge NVARCHAR(200) NOT NULL,
    supervision_phone NVARCHAR(60) NOT NULL,
    trench BIT NOT NULL,
    opened_at BIGINT NULL,
    sign_posted_at BIGINT NULL,
    sign_evidence NVARCHAR(200) NULL,
    trench_finished_at BIGINT NULL,
    restored_at BIGINT NULL,
    user_notes NVARCHAR(2000) NULL,
    user_opinion NVARCHAR(2000) NULL,
    closed_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_construction_site_number ON construction_site (number);
GO
CREATE INDEX ix_construction_site_state ON construction_site (state, number);
GO
CREATE INDEX ix_construction_site_area ON construction_site (area_code, number);
GO
CREATE TABLE construction_material (
    site_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES construction_site (id),
    certificate NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    material NVARCHAR(200) NOT NULL,
    valid_until CHAR(10) NOT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (site_id, certificate)
);
GO
-- Safety signs, barriers and night lights, each time somebody looked.
CREATE TABLE construction_check (
    site_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES construction_site (id),
    sequence INTEGER NOT NULL,
    at BIGINT NOT NULL,
    signs BIT NOT NULL,
    barriers BIT NOT NULL,
    night_lights BIT NOT NULL,
    note NVARCHAR(400) NULL,
    checked_by NVARCHAR(200) NOT NULL,
    PRIMARY KEY (site_id, sequence)
);
GO
CREATE TABLE construction_design_change (
    site_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES construction_site (id),
    sequence INTEGER NOT NULL,
    state NVARCHAR(40) NOT NULL,
    description NVARCHAR(2000) NOT NULL,
    proposed_by NVARCHAR(200) NOT NULL,
    proposed_at BIGINT NOT NULL,
    decided_by NVARCHAR(200) NULL,
    decided_at BIGINT NULL,
    decision_note NVARCHAR(400) NULL,
    carried_out_at BIGINT NULL,
    PRIMARY KEY (site_id, sequence)
);
GO
-- What was borrowed from a user, with whose consent, and how it came back. The user's name is personal.
CREATE TABLE construction_borrowed_item (
    site_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES construction_site (id),
    sequence INTEGER NOT NULL,
    item NVARCHAR(200) NOT NULL,
    consented_by NVARCHAR(200) NOT NULL,
    borrowed_at BIGINT NOT NULL,
    returned_at BIGINT NULL,
    returned_note NVARCHAR(400) NULL,
    PRIMARY KEY (site_id, sequence)
);
GO
CREATE TABLE construction_event (
    site_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES construction_site (id),
    sequence INTEGER NOT NULL,
    kind NVARCHAR(40) NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor NVARCHAR(200) NOT NULL,
    roles NVARCHAR(200) NOT NULL,
    note NVARCHAR(2000) NULL,
    PRIMARY KEY (site_id, sequence)
);
GO
