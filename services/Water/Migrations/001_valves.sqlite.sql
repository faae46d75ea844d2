-- The pipes between junctions: each is a registered network segment, so that service points, outages and valves name the same thing.
CREATE TABLE pipe (
    segment_code TEXT NOT NULL PRIMARY KEY REFERENCES area (code),
    from_node TEXT NOT NULL,
    to_node TEXT NOT NULL
) WITHOUT ROWID;

-- Junctions where water enters the network: waterworks, pump stations, reservoirs.
CREATE TABLE network_source (
    node TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

-- A valve joins two junctions while it is open. One without junctions stands on no graph: its supply range is the one that was declared.
CREATE TABLE valve (
    code TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,
    from_node TEXT NULL,
    to_node TEXT NULL,
    latitude REAL NULL,
    longitude REAL NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Declared supply ranges (valve-to-area map on paper).
CREATE TABLE valve_segment (
    valve_code TEXT NOT NULL REFERENCES valve (code),
    segment_code TEXT NOT NULL REFERENCES area (code),
    PRIMARY KEY (valve_code, segment_code)
) WITHOUT ROWID;
CREATE INDEX ix_valve_segment ON valve_segment (segment_code, valve_code);
