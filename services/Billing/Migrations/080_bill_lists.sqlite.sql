-- Bills of a period, page by page: in the order of their numbers, so that no page sorts the whole period.
DROP INDEX ix_bill_period;
CREATE INDEX ix_bill_period ON bill (utility, period, number);
