/** Which drivers are behind: kept apart, so that a step changes no indexed column of its instance and telling a driver changes no instance. */
export const UNDRIVEN = `
-- a row stands for an instance whose driver does not know its latest step yet: since when, and when that step was
CREATE TABLE undriven (
  instance_id uuid PRIMARY KEY,
  seq bigint NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  latest timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- something happens by itself soon, for which the driver must be there
  is_needed boolean NOT NULL DEFAULT true
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
INSERT INTO undriven (instance_id, seq, since) SELECT id, seq, last_event_at FROM process_instance WHERE driver_seq < seq;
DROP INDEX process_instance_undriven;
ALTER TABLE process_instance DROP COLUMN driver_seq;
`;
