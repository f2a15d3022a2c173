/** The log of chain heads that signed checkpoints commit to. */
export const CHECKPOINTS = `
-- the transaction that wrote an event: unlike a time it tells for certain which events may still be uncommitted
ALTER TABLE history_event ADD COLUMN written_by bigint;
ALTER TABLE history_event ALTER COLUMN written_by SET DEFAULT txid_current();
CREATE INDEX history_event_written_by ON history_event USING brin (written_by)
  WITH (pages_per_range = 32, autosummarize = on);

CREATE TABLE checkpoint_leaf (
  index bigint PRIMARY KEY,
  instance_id uuid NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  -- every event of a lower transaction is in the log by this leaf
  written_before bigint NOT NULL,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX checkpoint_leaf_instance ON checkpoint_leaf (instance_id, seq);
CREATE TABLE checkpoint (
  origin text NOT NULL,
  size bigint NOT NULL,
  root text NOT NULL,
  note text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (origin, size)
);
CREATE INDEX checkpoint_at ON checkpoint (at, origin, size);
CREATE INDEX checkpoint_size ON checkpoint (size, at);
CREATE TABLE checkpoint_key (
  name text NOT NULL,
  vkey text PRIMARY KEY,
  first_used_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE checkpoint_state (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  -- null: checkpoints are written
  refused_because text,
  refused_at timestamptz
);
INSERT INTO checkpoint_state DEFAULT VALUES;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint_leaf
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- without its salt a digest tells nothing of short content either
CREATE OR REPLACE FUNCTION erase_history_detail(of_instance uuid, of_seq bigint, rule text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF rule IS NULL OR rule = '' THEN
    RAISE EXCEPTION 'the rule must be named';
  END IF;
  UPDATE history_detail SET content = NULL, salt = '', erased_by_rule = rule
  WHERE instance_id = of_instance AND seq = of_seq AND content IS NOT NULL;
  RETURN FOUND;
END $$;
`;
