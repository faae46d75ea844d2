-- Counter business as electronic work tickets (电子工作传票): opened when the matter is accepted, closed when it has come to its end.
CREATE TABLE counter_ticket (
    id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
    number NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    business NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    desk NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    name NVARCHAR(200) NOT NULL,
    phone NVARCHAR(200) NOT NULL,
    state NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_by NVARCHAR(200) NOT NULL,
    missing NVARCHAR(2000) NULL,
    started_at BIGINT NULL,
    finished_at BIGINT NULL,
    late_reason NVARCHAR(200) NULL,
    request_number NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    outcome NVARCHAR(60) COLLATE Latin1_General_BIN2 NULL,
    result NVARCHAR(1000) NULL,
    closed_at BIGINT NULL,
    closed_by NVARCHAR(200) NULL,
    version BIGINT NOT NULL
);
GO
CREATE UNIQUE INDEX ux_counter_ticket_number ON counter_ticket (number);
GO
CREATE INDEX ix_counter_ticket_open ON counter_ticket (number) WHERE closed_at IS NULL;
GO
CREATE INDEX ix_counter_ticket_day ON counter_ticket (opened_at, desk);
GO
CREATE INDEX ix_counter_ticket_request ON counter_ticket (request_number) WHERE request_number IS NOT NULL;
GO

-- The service log of a desk, written at the end of the day (服务日志基础台帐).
CREATE TABLE counter_day_log (
    day CHAR(10) NOT NULL,
    desk NVARCHAR(60) COLLATE Latin1_General_BIN2 NOT NULL,
    summary NVARCHAR(2000) NOT NULL,
    tickets INT NOT NULL,
    still_open INT NOT NULL,
    written_by NVARCHAR(200) NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (day, desk)
);
GO
