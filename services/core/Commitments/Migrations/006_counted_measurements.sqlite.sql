-- Something counted many at a time (readings of a round, charges of a run): one row with counts stands for them, and says where they are listed.
ALTER TABLE measurement ADD COLUMN numerator INTEGER NULL;
ALTER TABLE measurement ADD COLUMN denominator INTEGER NULL;
ALTER TABLE measurement ADD COLUMN details TEXT NULL;
