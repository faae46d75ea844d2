-- Those that a clerk is to complete.
CREATE INDEX ix_customer_placeholder ON customer (ref) WHERE placeholder = 1;
GO
