-- Supply reliability of a period, worked out from the outage records (供电可靠率).
CREATE TABLE reliability_figure (
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    customers INT NOT NULL,
    outages INT NOT NULL,
    lost_hours FLOAT NOT NULL,
    figure FLOAT NOT NULL,
    computed_by NVARCHAR(200) NOT NULL,
    computed_at BIGINT NOT NULL,
    PRIMARY KEY (from_day, until_day)
);
GO

-- What each outage took part in it.
CREATE TABLE reliability_row (
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    outage_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    customers INT NOT NULL,
    lost_hours FLOAT NOT NULL,
    PRIMARY KEY (from_day, until_day, outage_number)
);
GO

-- The four key indicators of each period, to be compared with a year before.
CREATE TABLE kpi_figure (
    subject NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    numerator FLOAT NOT NULL,
    denominator FLOAT NOT NULL,
    value FLOAT NOT NULL,
    computed_by NVARCHAR(200) NOT NULL,
    computed_at BIGINT NOT NULL,
    PRIMARY KEY (subject, from_day, until_day)
);
GO

-- Surveys of satisfaction, as a third party counted them.
CREATE TABLE satisfaction_survey (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    from_day CHAR(10) NOT NULL,
    until_day CHAR(10) NOT NULL,
    held_by NVARCHAR(200) NOT NULL,
    asked INT NOT NULL,
    satisfied INT NOT NULL,
    recorded_by NVARCHAR(200) NOT NULL,
    recorded_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_satisfaction_survey ON satisfaction_survey (from_day, until_day);
GO

-- Major incidents that harm the company's image.
CREATE TABLE major_incident (
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    happened_at BIGINT NOT NULL,
    title NVARCHAR(200) NOT NULL,
    description NVARCHAR(2000) NOT NULL,
    registered_by NVARCHAR(200) NOT NULL,
    registered_at BIGINT NOT NULL
);
GO
CREATE INDEX ix_major_incident ON major_incident (happened_at);
GO
