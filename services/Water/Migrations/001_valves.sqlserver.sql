-- The pipes between junctions: each is a registered network segment, so that service points, outages and valves name the same thing.
CREATE TABLE pipe (
    segment_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY REFERENCES area (code),
    from_node NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    to_node NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL
);
GO
-- Junctions where water enters the network: waterworks, pump stations, reservoirs.
CREATE TABLE network_source (
    node NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY
);
GO
-- A valve joins two junctions while it is open. One without junctions stands on no graph: its supply range is the one that was declared.
CREATE TABLE valve (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    place NVARCHAR(400) NOT NULL,
    from_node NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    to_node NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    state NVARCHAR(20) NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
-- Declared supply ranges (valve-to-area map on paper).
CREATE TABLE valve_segment (
    valve_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES valve (code),
    segment_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES area (code),
    PRIMARY KEY (valve_code, segment_code)
);
GO
CREATE INDEX ix_valve_segment ON valve_segment (segment_code, valve_code);
GO
