-- What is known of a visit that a utility orders, whichever order came first.
CREATE TABLE visit_mark (
    visit_id TEXT NOT NULL PRIMARY KEY,
    service TEXT NOT NULL,
    state TEXT NOT NULL,
    crew TEXT NULL,
    updated_at BIGINT NOT NULL
);

-- How long a team is on the way between two areas.
CREATE TABLE area_way (
    from_area TEXT NOT NULL,
    to_area TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    set_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (from_area, to_area)
);
