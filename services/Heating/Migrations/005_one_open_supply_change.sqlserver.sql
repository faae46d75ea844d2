-- One open matter of a kind per service point, also when two file it at the same moment; the states are SupplyChangeStates.Open.
CREATE UNIQUE INDEX ux_supply_change_open ON supply_change (service_point_id, kind) WHERE state IN ('filed', 'verified', 'registered', 'settling');
GO
