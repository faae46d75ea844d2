-- Linkage with police and ambulance.
CREATE TABLE emergency_linkage (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    service TEXT NOT NULL,
    direction TEXT NOT NULL,
    description TEXT NOT NULL,
    caller_name TEXT NULL,
    caller_phone TEXT NULL,
    place TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    handed_off_at BIGINT NULL,
    handed_to TEXT NULL,
    result TEXT NULL,
    closed_at BIGINT NULL,
    recorded_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_emergency_linkage_number ON emergency_linkage (number);
CREATE INDEX ix_emergency_linkage_open ON emergency_linkage (number) WHERE closed_at IS NULL;

-- One opinion form per completed service; a service done again after reopening gets another.
CREATE TABLE opinion (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    origin TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    reference TEXT NOT NULL,
    utility TEXT NULL,
    business TEXT NULL,
    unit TEXT NULL,
    area TEXT NULL,
    completed_at BIGINT NOT NULL,
    token TEXT NOT NULL,
    how TEXT NULL,
    verdict TEXT NULL,
    words TEXT NULL,
    recorded_at BIGINT NULL,
    recorded_by TEXT NULL,
    superseded_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_opinion_number ON opinion (number);
CREATE UNIQUE INDEX ux_opinion_token ON opinion (token);
CREATE UNIQUE INDEX ux_opinion_subject ON opinion (subject_id) WHERE superseded_at IS NULL;
CREATE INDEX ix_opinion_reference ON opinion (reference);
CREATE INDEX ix_opinion_waiting ON opinion (number) WHERE recorded_at IS NULL;

-- What was found in a suggestion box or book, and the case it became.
CREATE TABLE suggestion_entry (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    medium TEXT NOT NULL,
    place TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    case_number TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_suggestion_entry_number ON suggestion_entry (number);
