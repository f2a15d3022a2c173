/** What waits after a restore, and who decided about it. */
export const HELD_EFFECTS = `
ALTER TABLE installation
  ADD COLUMN restored_at timestamptz,
  -- nothing of what happened after that instant is there
  ADD COLUMN restored_to timestamptz;
ALTER TABLE outgoing_mail
  -- goes out although effects are held
  ADD COLUMN released_at timestamptz,
  DROP CONSTRAINT outgoing_mail_state_check,
  ADD CONSTRAINT outgoing_mail_state_check CHECK (state IN ('queued','sending','sent','failed','held','dropped'));

CREATE TABLE effect_decision (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- null: at the terminal of the server
  person_id uuid REFERENCES person,
  decision text NOT NULL CHECK (decision IN ('released','dropped','released-all')),
  reason text NOT NULL,
  mail_ids uuid[] NOT NULL DEFAULT '{}',
  mails integer NOT NULL,
  activities integer NOT NULL
);
`;
