-- The hall finds appointments by the person they belong to and by the matter they are for.
CREATE INDEX ix_appointment_filed_id ON appointment (filed_by, id);
CREATE INDEX ix_appointment_phone ON appointment (phone, id) WHERE phone <> '';
CREATE INDEX ix_appointment_reference ON appointment (reference) WHERE reference IS NOT NULL;
