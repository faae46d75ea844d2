-- How far each duty is planned: what a long downtime left out is made up from here. The row is also the turn of the replica that plans.
CREATE TABLE obligation_plan (
    commitment_id NVARCHAR(100) NOT NULL,
    profile NVARCHAR(100) NOT NULL,
    planned_through CHAR(10) NOT NULL,
    planned_at BIGINT NOT NULL,
    PRIMARY KEY (commitment_id, profile)
);
GO

-- Few are exempt; those whose subject came back are found among them.
CREATE INDEX ix_obligation_exempt ON obligation (profile, commitment_id, due_at) WHERE exempt_reason IS NOT NULL;
GO
