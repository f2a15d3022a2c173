/** People, accounts, roles, absences and calendars. */
export const ORGANISATION_TABLES = `
CREATE TABLE org_unit (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  parent_id uuid REFERENCES org_unit,
  manager_id uuid
);
CREATE TABLE person (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  display_name text NOT NULL,
  email text,
  language text NOT NULL DEFAULT 'de' CHECK (language IN ('de','en')),
  org_unit_id uuid REFERENCES org_unit,
  is_active boolean NOT NULL DEFAULT true
);
CREATE TABLE account (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  user_name text NOT NULL,
  password_hash text,
  is_demo boolean NOT NULL DEFAULT false,
  is_locked boolean NOT NULL DEFAULT false,
  failed_attempts integer NOT NULL DEFAULT 0,
  blocked_until timestamptz
);
CREATE UNIQUE INDEX account_user_name ON account (lower(user_name));
CREATE TABLE session (
  id_hash text PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE TABLE role_assignment (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  role text NOT NULL,
  org_unit_id uuid REFERENCES org_unit,
  valid_from timestamptz,
  valid_to timestamptz
);
CREATE INDEX role_assignment_person ON role_assignment (person_id);
CREATE INDEX role_assignment_role ON role_assignment (role);
CREATE TABLE absence (
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  person_id uuid NOT NULL REFERENCES person,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  substitute_id uuid REFERENCES person,
  scope jsonb NOT NULL DEFAULT '{}',
  note text,
  CHECK (substitute_id IS NULL OR substitute_id <> person_id)
);
CREATE INDEX absence_person ON absence (person_id, ends_at);
CREATE INDEX absence_substitute ON absence (substitute_id, ends_at);
CREATE TABLE business_calendar (
  key text PRIMARY KEY,
  name_de text NOT NULL,
  name_en text NOT NULL,
  land text NOT NULL,
  time_zone text NOT NULL DEFAULT 'Europe/Berlin',
  opening_hours jsonb NOT NULL
);
CREATE TABLE calendar_closure (
  id uuid PRIMARY KEY,
  calendar_key text NOT NULL REFERENCES business_calendar,
  day date NOT NULL,
  name text NOT NULL,
  UNIQUE (calendar_key, day)
);
`;
