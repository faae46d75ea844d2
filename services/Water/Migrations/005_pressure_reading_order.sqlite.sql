-- Readings are listed newest first.
CREATE INDEX ix_pressure_reading_at ON pressure_reading (at DESC, point);
