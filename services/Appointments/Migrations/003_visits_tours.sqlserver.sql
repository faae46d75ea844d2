-- What is known of a visit that a utility orders, whichever order came first.
CREATE TABLE visit_mark (
    visit_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    service NVARCHAR(60) NOT NULL,
    state NVARCHAR(60) NOT NULL,
    crew NVARCHAR(100) NULL,
    updated_at BIGINT NOT NULL
);
GO
-- How long a team is on the way between two areas.
CREATE TABLE area_way (
    from_area NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    to_area NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    minutes INT NOT NULL,
    set_by NVARCHAR(200) NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (from_area, to_area)
);
