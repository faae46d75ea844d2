-- Calls as the switch reports them; its events may come late and out of order.
CREATE TABLE phone_call (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    switch_call_id TEXT NOT NULL,
    line TEXT NOT NULL,
    seat TEXT NOT NULL,
    direction TEXT NOT NULL,
    caller TEXT NULL,
    rang_at BIGINT NULL,
    rings INTEGER NULL,
    answered_at BIGINT NULL,
    agent TEXT NULL,
    abandoned_at BIGINT NULL,
    ended_at BIGINT NULL,
    ended_by TEXT NULL,
    consent INTEGER NULL,
    personal INTEGER NOT NULL,
    reference TEXT NULL,
    began_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_phone_call_number ON phone_call (number);
CREATE UNIQUE INDEX ux_phone_call_switch ON phone_call (switch_call_id);
CREATE INDEX ix_phone_call_began ON phone_call (began_at, agent);
CREATE INDEX ix_phone_call_agent ON phone_call (agent, number);
CREATE INDEX ix_phone_call_reference ON phone_call (reference) WHERE reference IS NOT NULL;

-- Draws of calls to be checked; the same seed over the same calls draws the same.
CREATE TABLE quality_sample (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    wanted INTEGER NOT NULL,
    seed TEXT NOT NULL,
    population INTEGER NOT NULL,
    drawn INTEGER NOT NULL,
    drawn_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_quality_sample_number ON quality_sample (number);

-- One checked call.
CREATE TABLE quality_check (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    sample_number TEXT NOT NULL,
    call_number TEXT NOT NULL,
    agent TEXT NOT NULL,
    score REAL NULL,
    note TEXT NULL,
    checked_by TEXT NULL,
    checked_at BIGINT NULL,
    told_at BIGINT NULL,
    dispute TEXT NULL,
    disputed_at BIGINT NULL,
    settlement_note TEXT NULL,
    settled_by TEXT NULL,
    settled_at BIGINT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_quality_check_number ON quality_check (number);
CREATE UNIQUE INDEX ux_quality_check_call ON quality_check (sample_number, call_number);
CREATE INDEX ix_quality_check_agent ON quality_check (agent, number);

-- What a check found, by the code of the check list.
CREATE TABLE quality_finding (
    check_id TEXT NOT NULL,
    item TEXT NOT NULL,
    withdrawn_at BIGINT NULL,
    PRIMARY KEY (check_id, item)
) WITHOUT ROWID;
