-- Something counted many at a time (readings of a round, charges of a run): one row with counts stands for them, and says where they are listed.
ALTER TABLE measurement ADD numerator INT NULL;
GO
ALTER TABLE measurement ADD denominator INT NULL;
GO
ALTER TABLE measurement ADD details NVARCHAR(400) COLLATE Latin1_General_BIN2 NULL;
GO
