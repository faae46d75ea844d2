-- A clerk's cash drawer from its float to its count.
CREATE TABLE drawer (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    seat NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    holder NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    utilities NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    opened_on CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    opened_at BIGINT NOT NULL,
    starting_float DECIMAL(18,2) NOT NULL,
    counted DECIMAL(18,2) NULL,
    difference DECIMAL(18,2) NULL,
    reason NVARCHAR(1000) NULL,
    given_to NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    closed_at BIGINT NULL,
    moves INT NOT NULL DEFAULT 0
);
GO
CREATE UNIQUE INDEX ux_drawer_number ON drawer (number);
GO
CREATE UNIQUE INDEX ux_drawer_holder ON drawer (holder) WHERE state <> 'closed';
GO
CREATE UNIQUE INDEX ux_drawer_seat ON drawer (seat) WHERE state <> 'closed';
GO
CREATE INDEX ix_drawer_day ON drawer (opened_on, number);
GO
CREATE INDEX ix_drawer_time ON drawer (closed_at, opened_at);
GO
CREATE INDEX ix_drawer_opened ON drawer (opened_at);
GO
-- What went into a drawer and out of it; its sum is what must be in it.
CREATE TABLE drawer_movement (
    drawer NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    sequence INT NOT NULL,
    kind NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    document NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    at BIGINT NOT NULL,
    on_day CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    by_whom NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    PRIMARY KEY (drawer, sequence)
);
GO
CREATE INDEX ix_drawer_movement_day ON drawer_movement (on_day, document);
GO
-- What was counted, by denomination.
CREATE TABLE cash_count (
    occasion NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    face DECIMAL(18,2) NOT NULL,
    pieces INT NOT NULL,
    PRIMARY KEY (occasion, face)
);
GO
-- A drawer passed on in mid-shift, counted by both.
CREATE TABLE drawer_handover (
    drawer NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    position INT NOT NULL,
    giver NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    taker NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    expected DECIMAL(18,2) NOT NULL,
    given_count DECIMAL(18,2) NOT NULL,
    taken_count DECIMAL(18,2) NULL,
    difference DECIMAL(18,2) NOT NULL,
    reason NVARCHAR(1000) NULL,
    given_at BIGINT NOT NULL,
    taken_at BIGINT NULL,
    PRIMARY KEY (drawer, position)
);
GO
-- Takings on their way to finance.
CREATE TABLE remittance (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_BIN2 NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    drawer NVARCHAR(40) COLLATE Latin1_General_BIN2 NOT NULL,
    on_day CHAR(10) COLLATE Latin1_General_BIN2 NOT NULL,
    amount DECIMAL(18,2) NOT NULL,
    counted_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    counted_at BIGINT NOT NULL,
    received DECIMAL(18,2) NULL,
    difference DECIMAL(18,2) NULL,
    reason NVARCHAR(1000) NULL,
    received_by NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    received_at BIGINT NULL
);
GO
CREATE UNIQUE INDEX ux_remittance_number ON remittance (number);
GO
CREATE INDEX ix_remittance_state ON remittance (state, number);
GO
CREATE INDEX ix_remittance_day ON remittance (on_day, number);
GO
CREATE UNIQUE INDEX ux_remittance_drawer ON remittance (drawer);
GO
