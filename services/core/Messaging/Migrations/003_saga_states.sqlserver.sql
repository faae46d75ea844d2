-- How many instances of each saga are in each state.
CREATE INDEX saga_state ON saga (saga_type, current_state);
