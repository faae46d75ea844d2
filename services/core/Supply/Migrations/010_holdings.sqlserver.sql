-- The hall finds a person's requests: the open ones of whoever filed them without reading the closed, and all by phone number.
CREATE INDEX ix_request_filed_open ON request (filed_by, id) WHERE outcome IS NULL;
CREATE INDEX ix_request_phone ON request (phone, id) WHERE phone <> '';
