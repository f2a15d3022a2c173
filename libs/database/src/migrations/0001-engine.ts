/** Tables every process shares. Instants `timestamptz`, ids `uuid`, JSON `jsonb`; see docs/architecture.md, Data. */
export const ENGINE_TABLES = `
CREATE TABLE process_definition (
  id uuid PRIMARY KEY,
  key text NOT NULL,
  version integer NOT NULL,
  hash text NOT NULL,
  model jsonb NOT NULL,
  bpmn_xml text NOT NULL,
  forms jsonb NOT NULL DEFAULT '{}',
  is_customised boolean NOT NULL DEFAULT false,
  deployment_id uuid,
  deployed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  deployed_by uuid,
  UNIQUE (key, version)
);
CREATE TABLE decision_definition (
  id uuid PRIMARY KEY,
  key text NOT NULL,
  version integer NOT NULL,
  hash text NOT NULL,
  model jsonb NOT NULL,
  deployed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (key, version)
);
CREATE TABLE rehearsal (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  clock_offset_ms bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE process_instance (
  id uuid PRIMARY KEY,
  definition_id uuid NOT NULL REFERENCES process_definition,
  process_key text NOT NULL,
  business_key text NOT NULL UNIQUE,
  status text NOT NULL CHECK (status IN ('active','suspended','completed','terminated','cancelled')),
  version integer NOT NULL DEFAULT 1,
  epoch integer NOT NULL DEFAULT 0,
  seq bigint NOT NULL DEFAULT 0,
  last_hash text NOT NULL,
  last_event_at timestamptz NOT NULL,
  snapshot jsonb NOT NULL,
  snapshot_format integer NOT NULL,
  next_due_at timestamptz,
  driver_seq bigint NOT NULL DEFAULT -1,
  parent_id uuid REFERENCES process_instance,
  parent_wait_id text,
  root_id uuid NOT NULL,
  rehearsal_id uuid REFERENCES rehearsal,
  is_confidential boolean NOT NULL DEFAULT false,
  subject text NOT NULL DEFAULT '',
  subject_type text,
  subject_id uuid,
  org_unit_id uuid,
  owner_id uuid,
  started_by uuid,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  incident_count integer NOT NULL DEFAULT 0
);
CREATE INDEX process_instance_open ON process_instance (process_key, started_at DESC) WHERE ended_at IS NULL;
CREATE INDEX process_instance_started ON process_instance (started_at DESC, id);
CREATE INDEX process_instance_parent ON process_instance (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX process_instance_due ON process_instance (next_due_at) WHERE next_due_at IS NOT NULL AND ended_at IS NULL;
CREATE INDEX process_instance_rehearsal ON process_instance (rehearsal_id, next_due_at) WHERE rehearsal_id IS NOT NULL;
CREATE INDEX process_instance_undriven ON process_instance (id) WHERE driver_seq < seq;
CREATE INDEX process_instance_definition ON process_instance (definition_id) WHERE ended_at IS NULL;
CREATE INDEX process_instance_started_by ON process_instance (started_by, started_at DESC);
CREATE INDEX process_instance_subject_trgm ON process_instance USING gin ((business_key || ' ' || subject) gin_trgm_ops);
CREATE TABLE instance_access (
  instance_id uuid NOT NULL REFERENCES process_instance,
  person_id uuid NOT NULL,
  PRIMARY KEY (instance_id, person_id)
);
CREATE TABLE user_task (
  id uuid PRIMARY KEY,
  instance_id uuid NOT NULL REFERENCES process_instance,
  wait_id text NOT NULL,
  element_id text NOT NULL,
  process_key text NOT NULL,
  name_de text NOT NULL,
  name_en text NOT NULL,
  state text NOT NULL CHECK (state IN ('open','completed','cancelled')),
  version integer NOT NULL DEFAULT 1,
  assignee_id uuid,
  is_assigned_by_model boolean NOT NULL DEFAULT false,
  org_unit_id uuid,
  is_confidential boolean NOT NULL DEFAULT false,
  priority integer NOT NULL DEFAULT 50,
  opened_at timestamptz NOT NULL,
  due_at timestamptz,
  due_trace jsonb,
  follow_up_at timestamptz,
  schedule jsonb NOT NULL DEFAULT '[]',
  next_action_at timestamptz,
  paused_at timestamptz,
  pause_reason text,
  reminder_count integer NOT NULL DEFAULT 0,
  is_escalated boolean NOT NULL DEFAULT false,
  delegated_by uuid,
  draft jsonb,
  form_hash text,
  outcome text,
  reason text,
  completed_by uuid,
  on_behalf_of uuid,
  completed_at timestamptz,
  UNIQUE (instance_id, wait_id)
);
CREATE INDEX user_task_open_due ON user_task (due_at NULLS LAST, id) WHERE state = 'open';
CREATE INDEX user_task_open_assignee ON user_task (assignee_id, due_at) WHERE state = 'open';
CREATE INDEX user_task_instance ON user_task (instance_id);
CREATE INDEX user_task_next_action ON user_task (instance_id, next_action_at) WHERE state = 'open' AND next_action_at IS NOT NULL;
-- one row per way a task is offered; open tasks only, removed when the task ends
CREATE TABLE task_candidate (
  task_id uuid NOT NULL REFERENCES user_task,
  group_name text,
  person_id uuid,
  due_at timestamptz,
  CHECK ((group_name IS NULL) <> (person_id IS NULL))
);
CREATE UNIQUE INDEX task_candidate_group ON task_candidate (task_id, group_name) WHERE group_name IS NOT NULL;
CREATE UNIQUE INDEX task_candidate_person ON task_candidate (task_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX task_candidate_by_group ON task_candidate (group_name, due_at, task_id) WHERE group_name IS NOT NULL;
CREATE INDEX task_candidate_by_person ON task_candidate (person_id, due_at, task_id) WHERE person_id IS NOT NULL;
CREATE TABLE task_exclusion (
  task_id uuid NOT NULL REFERENCES user_task,
  person_id uuid NOT NULL,
  because text NOT NULL,
  PRIMARY KEY (task_id, person_id)
);
CREATE TABLE task_comment (
  id uuid PRIMARY KEY,
  task_id uuid REFERENCES user_task,
  instance_id uuid NOT NULL REFERENCES process_instance,
  author_id uuid NOT NULL,
  at timestamptz NOT NULL,
  body text NOT NULL
);
CREATE INDEX task_comment_task ON task_comment (task_id, at);
CREATE TABLE history_event (
  instance_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  type text NOT NULL,
  element_id text,
  wait_id text,
  actor_id uuid,
  on_behalf_of_id uuid,
  definition_hash text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  detail_digest text,
  prev_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (instance_id, seq)
);
CREATE INDEX history_event_at ON history_event (at DESC);
CREATE INDEX history_event_actor ON history_event (actor_id, at DESC) WHERE actor_id IS NOT NULL;
CREATE TABLE history_detail (
  instance_id uuid NOT NULL,
  seq bigint NOT NULL,
  salt text NOT NULL,
  content jsonb,
  erased_by_rule text,
  PRIMARY KEY (instance_id, seq)
);
CREATE TABLE trigger_log (
  instance_id uuid NOT NULL,
  no integer NOT NULL,
  at timestamptz NOT NULL,
  trigger jsonb NOT NULL,
  PRIMARY KEY (instance_id, no)
);
CREATE TABLE pending_trigger (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  instance_id uuid NOT NULL,
  trigger jsonb NOT NULL,
  dedup_key text,
  not_before timestamptz,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX pending_trigger_instance ON pending_trigger (instance_id, id);
CREATE UNIQUE INDEX pending_trigger_once ON pending_trigger (instance_id, dedup_key) WHERE dedup_key IS NOT NULL;
CREATE TABLE correlation_key (
  instance_id uuid NOT NULL REFERENCES process_instance,
  wait_id text NOT NULL,
  message text NOT NULL,
  key text NOT NULL,
  PRIMARY KEY (instance_id, wait_id)
);
CREATE INDEX correlation_key_lookup ON correlation_key (message, key);
CREATE TABLE undelivered_message (
  id uuid PRIMARY KEY,
  message text NOT NULL,
  key text NOT NULL,
  variables jsonb NOT NULL,
  message_id text UNIQUE,
  received_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  delivered_at timestamptz
);
CREATE INDEX undelivered_message_lookup ON undelivered_message (message, key) WHERE delivered_at IS NULL;
CREATE TABLE message_start (
  message text NOT NULL,
  message_id text NOT NULL,
  instance_id uuid NOT NULL,
  PRIMARY KEY (message, message_id)
);
CREATE TABLE activity_result (
  instance_id uuid NOT NULL REFERENCES process_instance,
  wait_id text NOT NULL,
  attempt integer NOT NULL,
  state text NOT NULL CHECK (state IN ('completed','error','failed')),
  result jsonb NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  consumed_at timestamptz,
  PRIMARY KEY (instance_id, wait_id, attempt)
);
CREATE INDEX activity_result_open ON activity_result (instance_id) WHERE consumed_at IS NULL;
CREATE TABLE incident (
  id uuid PRIMARY KEY,
  instance_id uuid NOT NULL REFERENCES process_instance,
  wait_id text,
  element_id text,
  code text NOT NULL,
  message text NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  trigger jsonb,
  raised_at timestamptz NOT NULL,
  resolved_at timestamptz,
  resolved_by uuid
);
CREATE INDEX incident_open ON incident (raised_at DESC) WHERE resolved_at IS NULL;
CREATE INDEX incident_instance ON incident (instance_id);
CREATE TABLE idempotency_key (
  scope text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  result jsonb,
  status integer,
  response jsonb,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
CREATE TABLE document_content (
  sha256 text PRIMARY KEY,
  size_bytes bigint NOT NULL,
  bytes bytea NOT NULL
);
CREATE TABLE document (
  id uuid PRIMARY KEY,
  sha256 text NOT NULL REFERENCES document_content,
  name text NOT NULL,
  media_type text NOT NULL,
  kind text NOT NULL,
  instance_id uuid,
  task_id uuid,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  retention_class text NOT NULL DEFAULT 'case',
  erased_at timestamptz
);
CREATE INDEX document_instance ON document (instance_id);
CREATE TABLE outgoing_mail (
  id uuid PRIMARY KEY,
  instance_id uuid,
  wait_id text,
  dedup_key text NOT NULL UNIQUE,
  message_id text NOT NULL UNIQUE,
  to_address text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  calendar text,
  calendar_method text,
  attachments uuid[] NOT NULL DEFAULT '{}',
  has_legal_effect boolean NOT NULL DEFAULT false,
  state text NOT NULL CHECK (state IN ('queued','sending','sent','failed','held')),
  attempts integer NOT NULL DEFAULT 0,
  error text,
  created_at timestamptz NOT NULL,
  sent_at timestamptz
);
CREATE INDEX outgoing_mail_open ON outgoing_mail (created_at) WHERE state IN ('queued','sending');
CREATE INDEX outgoing_mail_instance ON outgoing_mail (instance_id);
CREATE INDEX outgoing_mail_created ON outgoing_mail (created_at DESC, id);
CREATE TABLE installation (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  epoch integer NOT NULL DEFAULT 0,
  effects_held boolean NOT NULL DEFAULT false,
  catalog_version integer NOT NULL DEFAULT 0,
  organisation_version integer NOT NULL DEFAULT 0,
  seeded_at timestamptz,
  settings jsonb NOT NULL DEFAULT '{}'
);
INSERT INTO installation DEFAULT VALUES;
`;
