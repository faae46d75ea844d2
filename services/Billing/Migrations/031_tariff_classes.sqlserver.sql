-- Customer classes that a tariff is for, separated by commas; none: all.
ALTER TABLE tariff ADD classes NVARCHAR(200) COLLATE Latin1_General_BIN2 NULL;
GO
