/** Who read what under a grant that is recorded, and which failed mails somebody was told of. */
export const READ_LOG = `
-- ids only: what was asked for, never what was found
CREATE TABLE read_log (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  person_id uuid NOT NULL REFERENCES person,
  route text NOT NULL,
  filter jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX read_log_at ON read_log (at DESC, id);
CREATE INDEX read_log_person ON read_log (person_id, at DESC);
ALTER TABLE outgoing_mail ADD COLUMN reported_at timestamptz;
CREATE INDEX outgoing_mail_unreported ON outgoing_mail (created_at) WHERE state = 'failed' AND reported_at IS NULL;
`;
