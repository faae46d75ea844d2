-- The heating period (供热期) of a winter: for the whole city (area '') or, where it differs, for one area.
CREATE TABLE heating_season (
    winter INTEGER NOT NULL,
    area TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    basis TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (winter, area)
) WITHOUT ROWID;

-- Every version as it was: the city moves the period with the weather.
CREATE TABLE heating_season_version (
    winter INTEGER NOT NULL,
    area TEXT NOT NULL,
    version BIGINT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    basis TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    PRIMARY KEY (winter, area, version)
) WITHOUT ROWID;
CREATE TRIGGER heating_season_version_kept_update BEFORE UPDATE ON heating_season_version BEGIN SELECT RAISE(ABORT, 'heating_season_version is append-only'); END;
CREATE TRIGGER heating_season_version_kept_delete BEFORE DELETE ON heating_season_version BEGIN SELECT RAISE(ABORT, 'heating_season_version is append-only'); END;

-- Residents who agreed before the season: their promise begins with it.
CREATE TABLE heating_awaiting_season (
    request_id TEXT NOT NULL PRIMARY KEY,
    area TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_heating_awaiting_season ON heating_awaiting_season (area, request_id);

-- Change, stop and resumption of heat (变更、停、复热; 001 第十条): the register for reference (备查登记).
CREATE TABLE supply_change (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    ground TEXT NOT NULL,
    state TEXT NOT NULL,
    of_number TEXT NULL,
    service_point_id TEXT NOT NULL,
    service_point_number TEXT NOT NULL,
    area TEXT NOT NULL,
    heated_area_m2 REAL NOT NULL,
    new_heated_area_m2 REAL NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    wish TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    papers TEXT NULL,
    decision TEXT NULL,
    settlement_id TEXT NULL,
    settlement TEXT NOT NULL,
    settled_at BIGINT NULL,
    settlement_reference TEXT NULL,
    acted_at BIGINT NULL,
    filed_by TEXT NOT NULL,
    filed_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_supply_change_number ON supply_change (number);
CREATE INDEX ix_supply_change_state ON supply_change (state, number);
CREATE INDEX ix_supply_change_kind ON supply_change (kind, number);
CREATE INDEX ix_supply_change_area ON supply_change (area, number);
CREATE INDEX ix_supply_change_filed_by ON supply_change (filed_by, number);
CREATE INDEX ix_supply_change_point ON supply_change (service_point_id, number);
CREATE INDEX ix_supply_change_of ON supply_change (of_number) WHERE of_number IS NOT NULL;

CREATE TABLE supply_change_event (
    change_id TEXT NOT NULL REFERENCES supply_change (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    roles TEXT NOT NULL,
    note TEXT NULL,
    reference TEXT NULL,
    PRIMARY KEY (change_id, sequence)
) WITHOUT ROWID;
CREATE TRIGGER supply_change_event_kept_update BEFORE UPDATE ON supply_change_event BEGIN SELECT RAISE(ABORT, 'supply_change_event is append-only'); END;
CREATE TRIGGER supply_change_event_kept_delete BEFORE DELETE ON supply_change_event BEGIN SELECT RAISE(ABORT, 'supply_change_event is append-only'); END;
