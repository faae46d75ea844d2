-- Orders that wait for a crew or are with one: what a utility is scaled on.
CREATE INDEX ix_request_waiting ON request (workflow, state) WHERE outcome IS NULL AND parent_id IS NULL AND paused_at IS NULL;
