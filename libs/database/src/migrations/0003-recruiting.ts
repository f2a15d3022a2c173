/** Requisitions, candidates, applications, interviews, scorecards, offers. Money in cents. */
export const RECRUITING_TABLES = `
CREATE TABLE position_plan (
  id uuid PRIMARY KEY,
  org_unit_id uuid NOT NULL REFERENCES org_unit,
  title text NOT NULL,
  planned_headcount integer NOT NULL,
  filled_headcount integer NOT NULL DEFAULT 0,
  band_min_cents bigint NOT NULL,
  band_max_cents bigint NOT NULL
);
CREATE TABLE requisition (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  instance_id uuid NOT NULL UNIQUE,
  no text NOT NULL UNIQUE,
  title text NOT NULL,
  org_unit_id uuid NOT NULL REFERENCES org_unit,
  plan_id uuid REFERENCES position_plan,
  requester_id uuid NOT NULL REFERENCES person,
  hiring_manager_id uuid NOT NULL REFERENCES person,
  headcount integer NOT NULL,
  filled integer NOT NULL DEFAULT 0,
  band_min_cents bigint NOT NULL,
  band_max_cents bigint NOT NULL,
  weekly_hours numeric(4,1) NOT NULL,
  land text NOT NULL DEFAULT 'BE',
  reason text NOT NULL,
  state text NOT NULL,
  posting_text text,
  posting_language text NOT NULL DEFAULT 'de',
  agency_checked_at timestamptz,
  public_token text UNIQUE,
  published_at timestamptz,
  closes_at timestamptz,
  criteria_version integer NOT NULL DEFAULT 0,
  criteria_locked_at timestamptz
);
CREATE TABLE requisition_criteria (
  requisition_id uuid NOT NULL REFERENCES requisition,
  version integer NOT NULL,
  criteria jsonb NOT NULL,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  reason text,
  PRIMARY KEY (requisition_id, version)
);
CREATE TABLE candidate (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  email text,
  phone text,
  language text NOT NULL DEFAULT 'de',
  time_zone text NOT NULL DEFAULT 'Europe/Berlin',
  is_severely_disabled boolean,
  declines_sbv boolean NOT NULL DEFAULT false,
  merged_into uuid REFERENCES candidate,
  anonymised_at timestamptz
);
CREATE INDEX candidate_email ON candidate (lower(email)) WHERE email IS NOT NULL;
CREATE INDEX candidate_name_trgm ON candidate USING gin (name gin_trgm_ops);
CREATE TABLE application (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  instance_id uuid NOT NULL UNIQUE,
  requisition_id uuid NOT NULL REFERENCES requisition,
  candidate_id uuid NOT NULL REFERENCES candidate,
  source text NOT NULL,
  source_detail text,
  stage text NOT NULL,
  stage_since timestamptz NOT NULL,
  is_on_hold boolean NOT NULL DEFAULT false,
  cv_document_id uuid REFERENCES document,
  cv_text text,
  cv_fields jsonb,
  cv_corrected_by uuid,
  cv_corrected_at timestamptz,
  match jsonb,
  bucket_override text,
  bucket_override_reason text,
  decision text,
  decision_reason text,
  rejection_reason_code text,
  rejected_received_on date,
  anonymise_at timestamptz,
  anonymise_trace text,
  legal_hold boolean NOT NULL DEFAULT false,
  pool_until date,
  merged_into uuid REFERENCES application,
  received_at timestamptz NOT NULL
);
CREATE INDEX application_board ON application (requisition_id, stage, stage_since);
CREATE INDEX application_candidate ON application (candidate_id);
CREATE INDEX application_retention ON application (anonymise_at) WHERE anonymise_at IS NOT NULL;
CREATE TABLE interview (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  application_id uuid NOT NULL REFERENCES application,
  instance_id uuid,
  round integer NOT NULL,
  uid text NOT NULL UNIQUE,
  sequence integer NOT NULL DEFAULT 0,
  state text NOT NULL,
  starts_at timestamptz,
  ends_at timestamptz,
  time_zone text NOT NULL DEFAULT 'Europe/Berlin',
  room text,
  candidate_token_hash text UNIQUE,
  token_expires_at timestamptz,
  no_show_count integer NOT NULL DEFAULT 0
);
CREATE INDEX interview_application ON interview (application_id);
CREATE INDEX interview_starts ON interview (starts_at);
CREATE TABLE interview_participant (
  interview_id uuid NOT NULL REFERENCES interview,
  person_id uuid NOT NULL REFERENCES person,
  role text NOT NULL,
  rsvp text,
  PRIMARY KEY (interview_id, person_id)
);
CREATE INDEX interview_participant_person ON interview_participant (person_id);
CREATE TABLE interview_slot (
  id uuid PRIMARY KEY,
  interview_id uuid NOT NULL REFERENCES interview,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  room text,
  round_sequence integer NOT NULL DEFAULT 0,
  taken_by uuid
);
CREATE INDEX interview_slot_interview ON interview_slot (interview_id);
-- the same room cannot be booked twice at one time: compare-and-set by exclusion
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE interview_slot ADD CONSTRAINT interview_slot_room_once
  EXCLUDE USING gist (room WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (taken_by IS NOT NULL AND room IS NOT NULL);
CREATE TABLE scorecard (
  id uuid PRIMARY KEY,
  interview_id uuid NOT NULL REFERENCES interview,
  interviewer_id uuid NOT NULL REFERENCES person,
  ratings jsonb NOT NULL,
  recommendation text NOT NULL,
  summary text NOT NULL,
  submitted_at timestamptz NOT NULL,
  UNIQUE (interview_id, interviewer_id)
);
CREATE TABLE offer (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  application_id uuid NOT NULL REFERENCES application,
  offer_version integer NOT NULL,
  state text NOT NULL,
  salary_cents bigint NOT NULL,
  weekly_hours numeric(4,1) NOT NULL,
  start_date date NOT NULL,
  fixed_term_until date,
  fixed_term_reason text,
  expires_at timestamptz,
  letter_document_id uuid REFERENCES document,
  candidate_token_hash text UNIQUE,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (application_id, offer_version)
);
CREATE TABLE works_council_request (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application,
  informed_at timestamptz NOT NULL,
  is_complete boolean NOT NULL,
  answer_due_at timestamptz NOT NULL,
  trace text NOT NULL,
  answer text,
  answer_reason text,
  answered_at timestamptz
);
CREATE TABLE consent_record (
  id uuid PRIMARY KEY,
  candidate_id uuid NOT NULL REFERENCES candidate,
  purpose text NOT NULL,
  text_version text NOT NULL,
  given_at timestamptz NOT NULL,
  channel text NOT NULL,
  valid_until date,
  withdrawn_at timestamptz
);
`;
