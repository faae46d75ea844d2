-- The hall finds queue tickets by whoever took them, by the phone number given and by the booking they were taken with.
CREATE INDEX ix_queue_ticket_taken_by ON queue_ticket (taken_by, id);
CREATE INDEX ix_queue_ticket_phone ON queue_ticket (phone, id) WHERE phone <> '';
CREATE INDEX ix_queue_ticket_appointment ON queue_ticket (appointment) WHERE appointment IS NOT NULL;
