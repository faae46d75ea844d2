-- Customer classes that a tariff is for, separated by commas; none: all.
ALTER TABLE tariff ADD COLUMN classes TEXT NULL;
