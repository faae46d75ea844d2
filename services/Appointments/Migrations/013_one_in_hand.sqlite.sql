-- One person is served at a window at a time, also when it calls twice at the same moment.
CREATE UNIQUE INDEX ux_queue_ticket_in_hand ON queue_ticket (seat) WHERE state IN ('called', 'serving');
-- The calls before their turn are counted for each ticket of the day's figures.
CREATE INDEX ix_queue_override_ticket ON queue_override (ticket_id, id);
