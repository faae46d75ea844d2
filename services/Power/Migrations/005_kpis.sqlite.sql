-- Supply reliability of a period, worked out from the outage records (供电可靠率).
CREATE TABLE reliability_figure (
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    customers INTEGER NOT NULL,
    outages INTEGER NOT NULL,
    lost_hours REAL NOT NULL,
    figure REAL NOT NULL,
    computed_by TEXT NOT NULL,
    computed_at BIGINT NOT NULL,
    PRIMARY KEY (from_day, until_day)
) WITHOUT ROWID;

-- What each outage took part in it.
CREATE TABLE reliability_row (
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    outage_number TEXT NOT NULL,
    customers INTEGER NOT NULL,
    lost_hours REAL NOT NULL,
    PRIMARY KEY (from_day, until_day, outage_number)
) WITHOUT ROWID;

-- The four key indicators of each period, to be compared with a year before.
CREATE TABLE kpi_figure (
    subject TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    numerator REAL NOT NULL,
    denominator REAL NOT NULL,
    value REAL NOT NULL,
    computed_by TEXT NOT NULL,
    computed_at BIGINT NOT NULL,
    PRIMARY KEY (subject, from_day, until_day)
) WITHOUT ROWID;

-- Surveys of satisfaction, as a third party counted them.
CREATE TABLE satisfaction_survey (
    id TEXT NOT NULL PRIMARY KEY,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    held_by TEXT NOT NULL,
    asked INTEGER NOT NULL,
    satisfied INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX ix_satisfaction_survey ON satisfaction_survey (from_day, until_day);

-- Major incidents that harm the company's image.
CREATE TABLE major_incident (
    number TEXT NOT NULL PRIMARY KEY,
    happened_at BIGINT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    registered_by TEXT NOT NULL,
    registered_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_major_incident ON major_incident (happened_at);
