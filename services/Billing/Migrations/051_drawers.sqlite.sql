-- A clerk's cash drawer from its float to its count.
CREATE TABLE drawer (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    seat TEXT NOT NULL,
    holder TEXT NOT NULL,
    utilities TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    starting_float INTEGER NOT NULL,
    counted INTEGER NULL,
    difference INTEGER NULL,
    reason TEXT NULL,
    given_to TEXT NULL,
    closed_at INTEGER NULL,
    moves INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX ux_drawer_number ON drawer (number);
CREATE UNIQUE INDEX ux_drawer_holder ON drawer (holder) WHERE state <> 'closed';
CREATE UNIQUE INDEX ux_drawer_seat ON drawer (seat) WHERE state <> 'closed';
CREATE INDEX ix_drawer_day ON drawer (opened_on, number);
CREATE INDEX ix_drawer_time ON drawer (closed_at, opened_at);
CREATE INDEX ix_drawer_opened ON drawer (opened_at);
-- What went into a drawer and out of it; its sum is what must be in it.
CREATE TABLE drawer_movement (
    drawer TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    document TEXT NOT NULL,
    amount INTEGER NOT NULL,
    at INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    PRIMARY KEY (drawer, sequence)
);
CREATE INDEX ix_drawer_movement_day ON drawer_movement (on_day, document);
-- What was counted, by denomination.
CREATE TABLE cash_count (
    occasion TEXT NOT NULL,
    face INTEGER NOT NULL,
    pieces INTEGER NOT NULL,
    PRIMARY KEY (occasion, face)
);
-- A drawer passed on in mid-shift, counted by both.
CREATE TABLE drawer_handover (
    drawer TEXT NOT NULL,
    position INTEGER NOT NULL,
    giver TEXT NOT NULL,
    taker TEXT NOT NULL,
    expected INTEGER NOT NULL,
    given_count INTEGER NOT NULL,
    taken_count INTEGER NULL,
    difference INTEGER NOT NULL,
    reason TEXT NULL,
    given_at INTEGER NOT NULL,
    taken_at INTEGER NULL,
    PRIMARY KEY (drawer, position)
);
-- Takings on their way to finance.
CREATE TABLE remittance (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    drawer TEXT NOT NULL,
    on_day TEXT NOT NULL,
    amount INTEGER NOT NULL,
    counted_by TEXT NOT NULL,
    counted_at INTEGER NOT NULL,
    received INTEGER NULL,
    difference INTEGER NULL,
    reason TEXT NULL,
    received_by TEXT NULL,
    received_at INTEGER NULL
);
CREATE UNIQUE INDEX ux_remittance_number ON remittance (number);
CREATE INDEX ix_remittance_state ON remittance (state, number);
CREATE INDEX ix_remittance_day ON remittance (on_day, number);
CREATE UNIQUE INDEX ux_remittance_drawer ON remittance (drawer);
