-- A pump station: where its operators stand, and the code under which its facility is patrolled.
CREATE TABLE pump_station (
    code TEXT NOT NULL PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    area_code TEXT NOT NULL REFERENCES area (code),
    place TEXT NOT NULL,
    phone TEXT NOT NULL,
    latitude REAL NULL,
    longitude REAL NULL,
    active INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX ix_pump_station_area ON pump_station (area_code, code);

-- Its pumps with the range in which each works; a figure outside it is asked about.
CREATE TABLE pump (
    station_code TEXT NOT NULL REFERENCES pump_station (code),
    code TEXT NOT NULL,
    min_mpa REAL NULL,
    max_mpa REAL NULL,
    max_ampere REAL NULL,
    min_volt REAL NULL,
    max_volt REAL NULL,
    cubic_metres_per_hour REAL NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (station_code, code)
) WITHOUT ROWID;

CREATE TABLE pump_shift (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    station_code TEXT NOT NULL REFERENCES pump_station (code),
    planned_operator TEXT NOT NULL,
    operator TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    arrived_at BIGINT NULL,
    declared_at BIGINT NULL,
    walked_at BIGINT NULL,
    relieved_by TEXT NULL REFERENCES pump_shift (id),
    ended_at BIGINT NULL,
    open_matters TEXT NULL,
    accepted_at BIGINT NULL,
    note TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_pump_shift_number ON pump_shift (number);
CREATE INDEX ix_pump_shift_start ON pump_shift (starts_at, id);
CREATE INDEX ix_pump_shift_station ON pump_shift (station_code, starts_at, id);
CREATE INDEX ix_pump_shift_operator ON pump_shift (operator, starts_at, id);
CREATE INDEX ix_pump_shift_state ON pump_shift (state, starts_at, id);

CREATE TABLE pump_walk_round (
    id TEXT NOT NULL PRIMARY KEY,
    shift_id TEXT NOT NULL REFERENCES pump_shift (id),
    at BIGINT NOT NULL,
    passed INTEGER NOT NULL,
    findings TEXT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX ix_pump_walk_round ON pump_walk_round (shift_id, at, id);

-- Leave asked for, and who stands in once a leader has agreed.
CREATE TABLE pump_leave (
    id TEXT NOT NULL PRIMARY KEY,
    shift_id TEXT NOT NULL REFERENCES pump_shift (id),
    reason TEXT NOT NULL,
    stand_in TEXT NULL,
    state TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by TEXT NULL,
    decided_at BIGINT NULL,
    decision_note TEXT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX ix_pump_leave_shift ON pump_leave (shift_id, asked_at, id);
CREATE INDEX ix_pump_leave_state ON pump_leave (state, asked_at, id);

-- The run log: only ever added to. A correction is an entry that names the one it stands for.
CREATE TABLE pump_log (
    id TEXT NOT NULL PRIMARY KEY,
    station_code TEXT NOT NULL REFERENCES pump_station (code),
    shift_id TEXT NOT NULL REFERENCES pump_shift (id),
    pump_code TEXT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    stage TEXT NULL,
    pressure_mpa REAL NULL,
    current_a REAL NULL,
    voltage_v REAL NULL,
    volume_m3 REAL NULL,
    remarks TEXT NULL,
    corrects TEXT NULL REFERENCES pump_log (id),
    corrected_by TEXT NULL REFERENCES pump_log (id),
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX ix_pump_log_station ON pump_log (station_code, at, id);
CREATE INDEX ix_pump_log_pump ON pump_log (station_code, pump_code, at, id);
CREATE INDEX ix_pump_log_shift ON pump_log (shift_id, kind, at, id);

CREATE TABLE pump_fault (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    station_code TEXT NOT NULL REFERENCES pump_station (code),
    pump_code TEXT NULL,
    shift_id TEXT NULL REFERENCES pump_shift (id),
    description TEXT NOT NULL,
    state TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    found_by TEXT NOT NULL,
    fix TEXT NULL,
    fix_tried_at BIGINT NULL,
    notified_at BIGINT NULL,
    request_number TEXT NULL,
    closed_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_pump_fault_number ON pump_fault (number);
CREATE INDEX ix_pump_fault_station ON pump_fault (station_code, state, number);
CREATE INDEX ix_pump_fault_state ON pump_fault (state, number);

CREATE TABLE pump_instruction (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    station_code TEXT NOT NULL REFERENCES pump_station (code),
    issuer TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    content TEXT NOT NULL,
    limit_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    acknowledged_by TEXT NULL,
    acknowledged_at BIGINT NULL,
    carried_out_by TEXT NULL,
    carried_out_at BIGINT NULL,
    result TEXT NULL,
    recorded_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_pump_instruction_number ON pump_instruction (number);
CREATE INDEX ix_pump_instruction_station ON pump_instruction (station_code, state, number);
CREATE INDEX ix_pump_instruction_limit ON pump_instruction (state, limit_at, number);

CREATE TABLE pump_stop_notice (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    station_code TEXT NOT NULL REFERENCES pump_station (code),
    shift_id TEXT NOT NULL REFERENCES pump_shift (id),
    issuer TEXT NOT NULL,
    content TEXT NOT NULL,
    outage_number TEXT NULL,
    received_at BIGINT NOT NULL,
    stops_at BIGINT NOT NULL,
    ends_at BIGINT NULL,
    state TEXT NOT NULL,
    informed_at BIGINT NULL,
    informed_how TEXT NULL,
    lifted_at BIGINT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_pump_stop_notice_number ON pump_stop_notice (number);
CREATE INDEX ix_pump_stop_notice_station ON pump_stop_notice (station_code, state, number);
CREATE INDEX ix_pump_stop_notice_state ON pump_stop_notice (state, number);

-- Leave to enter the pump room or a pool, or to use a facility for something else: a leader of the repair company decides.
CREATE TABLE pump_permission (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    station_code TEXT NOT NULL REFERENCES pump_station (code),
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    person TEXT NULL,
    purpose TEXT NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_until BIGINT NULL,
    state TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by TEXT NULL,
    decided_at BIGINT NULL,
    decision_note TEXT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_pump_permission_number ON pump_permission (number);
CREATE INDEX ix_pump_permission_station ON pump_permission (station_code, state, number);
CREATE INDEX ix_pump_permission_state ON pump_permission (state, number);

CREATE TABLE pump_entry (
    id TEXT NOT NULL PRIMARY KEY,
    station_code TEXT NOT NULL REFERENCES pump_station (code),
    permission_id TEXT NULL REFERENCES pump_permission (id),
    place TEXT NOT NULL,
    person TEXT NOT NULL,
    violation INTEGER NOT NULL,
    note TEXT NULL,
    entered_at BIGINT NOT NULL,
    left_at BIGINT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX ix_pump_entry_station ON pump_entry (station_code, entered_at, id);
CREATE INDEX ix_pump_entry_violation ON pump_entry (violation, entered_at, id);

CREATE TABLE pump_supply_report (
    id TEXT NOT NULL PRIMARY KEY,
    station_code TEXT NOT NULL REFERENCES pump_station (code),
    at BIGINT NOT NULL,
    pressure_mpa REAL NULL,
    changes TEXT NOT NULL,
    counted INTEGER NOT NULL,
    reported_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX ix_pump_supply_report ON pump_supply_report (station_code, at, id);

CREATE TABLE pump_call (
    id TEXT NOT NULL PRIMARY KEY,
    station_code TEXT NOT NULL REFERENCES pump_station (code),
    operator TEXT NULL,
    at BIGINT NOT NULL,
    answered INTEGER NOT NULL,
    note TEXT NULL,
    placed_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX ix_pump_call ON pump_call (station_code, at, id);
