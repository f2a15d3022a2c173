/** Letters on paper, what is known of residence title and earlier employment, and information that is still incomplete. */
export const HIRING_FACTS = `
-- the text of a letter that goes by post, as it was released; rendered once as a document of the case
CREATE TABLE letter (
  id uuid PRIMARY KEY,
  instance_id uuid NOT NULL,
  kind text NOT NULL,
  language text NOT NULL,
  recipient text NOT NULL,
  reference text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  written_at timestamptz NOT NULL,
  document_id uuid REFERENCES document
);
CREATE INDEX letter_instance ON letter (instance_id);
ALTER TABLE offer
  ADD COLUMN was_employed_before boolean,
  ADD COLUMN residence_title text CHECK (residence_title IN ('not-needed', 'unchecked', 'checked')),
  ADD COLUMN residence_title_checked_on date,
  ADD COLUMN residence_title_valid_until date,
  ADD CHECK (residence_title <> 'checked' OR residence_title_checked_on IS NOT NULL);
-- information that is not complete starts no period
ALTER TABLE works_council_request
  ADD COLUMN shown text,
  ALTER COLUMN answer_due_at DROP NOT NULL,
  ADD CHECK (is_complete = (answer_due_at IS NOT NULL));
`;
