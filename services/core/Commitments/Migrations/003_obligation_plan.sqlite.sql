-- How far each duty is planned: what a long downtime left out is made up from here. The row is also the turn of the replica that plans.
CREATE TABLE obligation_plan (
    commitment_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    planned_through TEXT NOT NULL,
    planned_at BIGINT NOT NULL,
    PRIMARY KEY (commitment_id, profile)
) WITHOUT ROWID;

-- Few are exempt; those whose subject came back are found among them.
CREATE INDEX ix_obligation_exempt ON obligation (profile, commitment_id, due_at) WHERE exempt_reason IS NOT NULL;
