-- A pump station: where its operators stand, and the code under which its facility is patrolled.
CREATE TABLE pump_station (
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    name_zh NVARCHAR(200) NOT NULL,
    name_en NVARCHAR(200) NOT NULL,
    area_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES area (code),
    place NVARCHAR(400) NOT NULL,
    phone NVARCHAR(200) NOT NULL,
    latitude FLOAT NULL,
    longitude FLOAT NULL,
    active BIT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_pump_station_area ON pump_station (area_code, code);
GO

-- Its pumps with the range in which each works; a figure outside it is asked about.
CREATE TABLE pump (
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_station (code),
    code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    min_mpa FLOAT NULL,
    max_mpa FLOAT NULL,
    max_ampere FLOAT NULL,
    min_volt FLOAT NULL,
    max_volt FLOAT NULL,
    cubic_metres_per_hour FLOAT NULL,
    active BIT NOT NULL,
    PRIMARY KEY (station_code, code)
);
GO

CREATE TABLE pump_shift (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_station (code),
    planned_operator NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    operator NVARCHAR(200) COLLATE Latin1_General_BIN2 NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    state NVARCHAR(60) NOT NULL,
    arrived_at BIGINT NULL,
    declared_at BIGINT NULL,
    walked_at BIGINT NULL,
    relieved_by CHAR(36) COLLATE Latin1_General_BIN2 NULL REFERENCES pump_shift (id),
    ended_at BIGINT NULL,
    open_matters NVARCHAR(MAX) NULL,
    accepted_at BIGINT NULL,
    note NVARCHAR(MAX) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_pump_shift_number ON pump_shift (number);
GO
CREATE INDEX ix_pump_shift_start ON pump_shift (starts_at, id);
GO
CREATE INDEX ix_pump_shift_station ON pump_shift (station_code, starts_at, id);
GO
CREATE INDEX ix_pump_shift_operator ON pump_shift (operator, starts_at, id);
GO
CREATE INDEX ix_pump_shift_state ON pump_shift (state, starts_at, id);
GO

CREATE TABLE pump_walk_round (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    shift_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_shift (id),
    at BIGINT NOT NULL,
    passed BIT NOT NULL,
    findings NVARCHAR(MAX) NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_pump_walk_round ON pump_walk_round (shift_id, at, id);
GO

-- Leave asked for, and who stands in once a leader has agreed.
CREATE TABLE pump_leave (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    shift_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_shift (id),
    reason NVARCHAR(MAX) NOT NULL,
    stand_in NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    state NVARCHAR(60) NOT NULL,
    asked_by NVARCHAR(200) NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by NVARCHAR(200) NULL,
    decided_at BIGINT NULL,
    decision_note NVARCHAR(MAX) NULL,
    version BIGINT NOT NULL
);
GO
CREATE INDEX ix_pump_leave_shift ON pump_leave (shift_id, asked_at, id);
GO
CREATE INDEX ix_pump_leave_state ON pump_leave (state, asked_at, id);
GO

-- The run log: only ever added to. A correction is an entry that names the one it stands for.
CREATE TABLE pump_log (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_station (code),
    shift_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_shift (id),
    pump_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    kind NVARCHAR(60) NOT NULL,
    at BIGINT NOT NULL,
    stage NVARCHAR(60) NULL,
    pressure_mpa FLOAT NULL,
    current_a FLOAT NULL,
    voltage_v FLOAT NULL,
    volume_m3 FLOAT NULL,
    remarks NVARCHAR(MAX) NULL,
    corrects CHAR(36) COLLATE Latin1_General_BIN2 NULL REFERENCES pump_log (id),
    corrected_by CHAR(36) COLLATE Latin1_General_BIN2 NULL REFERENCES pump_log (id),
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_pump_log_station ON pump_log (station_code, at, id);
GO
CREATE INDEX ix_pump_log_pump ON pump_log (station_code, pump_code, at, id);
GO
CREATE INDEX ix_pump_log_shift ON pump_log (shift_id, kind, at, id);
GO

CREATE TABLE pump_fault (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_station (code),
    pump_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    shift_id CHAR(36) COLLATE Latin1_General_BIN2 NULL REFERENCES pump_shift (id),
    description NVARCHAR(MAX) NOT NULL,
    state NVARCHAR(60) NOT NULL,
    found_at BIGINT NOT NULL,
    found_by NVARCHAR(200) NOT NULL,
    fix NVARCHAR(MAX) NULL,
    fix_tried_at BIGINT NULL,
    notified_at BIGINT NULL,
    request_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    closed_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_pump_fault_number ON pump_fault (number);
GO
CREATE INDEX ix_pump_fault_station ON pump_fault (station_code, state, number);
GO
CREATE INDEX ix_pump_fault_state ON pump_fault (state, number);
GO

CREATE TABLE pump_instruction (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_station (code),
    issuer NVARCHAR(200) NOT NULL,
    issued_at BIGINT NOT NULL,
    content NVARCHAR(MAX) NOT NULL,
    limit_at BIGINT NOT NULL,
    state NVARCHAR(60) NOT NULL,
    acknowledged_by NVARCHAR(200) NULL,
    acknowledged_at BIGINT NULL,
    carried_out_by NVARCHAR(200) NULL,
    carried_out_at BIGINT NULL,
    result NVARCHAR(MAX) NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_pump_instruction_number ON pump_instruction (number);
GO
CREATE INDEX ix_pump_instruction_station ON pump_instruction (station_code, state, number);
GO
CREATE INDEX ix_pump_instruction_limit ON pump_instruction (state, limit_at, number);
GO

CREATE TABLE pump_stop_notice (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_station (code),
    shift_id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_shift (id),
    issuer NVARCHAR(200) NOT NULL,
    content NVARCHAR(MAX) NOT NULL,
    outage_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    received_at BIGINT NOT NULL,
    stops_at BIGINT NOT NULL,
    ends_at BIGINT NULL,
    state NVARCHAR(60) NOT NULL,
    informed_at BIGINT NULL,
    informed_how NVARCHAR(MAX) NULL,
    lifted_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_pump_stop_notice_number ON pump_stop_notice (number);
GO
CREATE INDEX ix_pump_stop_notice_station ON pump_stop_notice (station_code, state, number);
GO
CREATE INDEX ix_pump_stop_notice_state ON pump_stop_notice (state, number);
GO

-- Leave to enter the pump room or a pool, or to use a facility for something else: a leader of the repair company decides.
CREATE TABLE pump_permission (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_station (code),
    kind NVARCHAR(60) NOT NULL,
    place NVARCHAR(400) NOT NULL,
    person NVARCHAR(200) NULL,
    purpose NVARCHAR(MAX) NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_until BIGINT NULL,
    state NVARCHAR(60) NOT NULL,
    asked_by NVARCHAR(200) NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by NVARCHAR(200) NULL,
    decided_at BIGINT NULL,
    decision_note NVARCHAR(MAX) NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_pump_permission_number ON pump_permission (number);
GO
CREATE INDEX ix_pump_permission_station ON pump_permission (station_code, state, number);
GO
CREATE INDEX ix_pump_permission_state ON pump_permission (state, number);
GO

CREATE TABLE pump_entry (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_station (code),
    permission_id CHAR(36) COLLATE Latin1_General_BIN2 NULL REFERENCES pump_permission (id),
    place NVARCHAR(400) NOT NULL,
    person NVARCHAR(200) NOT NULL,
    violation BIT NOT NULL,
    note NVARCHAR(MAX) NULL,
    entered_at BIGINT NOT NULL,
    left_at BIGINT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_pump_entry_station ON pump_entry (station_code, entered_at, id);
GO
CREATE INDEX ix_pump_entry_violation ON pump_entry (violation, entered_at, id);
GO

CREATE TABLE pump_supply_report (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_station (code),
    at BIGINT NOT NULL,
    pressure_mpa FLOAT NULL,
    changes NVARCHAR(MAX) NOT NULL,
    counted BIT NOT NULL,
    reported_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_pump_supply_report ON pump_supply_report (station_code, at, id);
GO

CREATE TABLE pump_call (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    station_code NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL REFERENCES pump_station (code),
    operator NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL,
    at BIGINT NOT NULL,
    answered BIT NOT NULL,
    note NVARCHAR(MAX) NULL,
    placed_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_pump_call ON pump_call (station_code, at, id);
GO
