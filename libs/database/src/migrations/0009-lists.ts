/**
 * Indexes of the lists: what each page is read from, in its order, at a million cases. An index that only repeated
 * another, or that no statement used, goes.
 */
export const LISTS = `
-- process_instance: the case list by each of its orders and by what makes a case somebody's
DROP INDEX process_instance_open;
DROP INDEX process_instance_started;
DROP INDEX process_instance_due;
DROP INDEX process_instance_started_by;
CREATE INDEX process_instance_started ON process_instance (started_at, id);
CREATE INDEX process_instance_open ON process_instance (started_at, id) WHERE ended_at IS NULL;
CREATE INDEX process_instance_process ON process_instance (process_key, started_at, id);
CREATE INDEX process_instance_open_key ON process_instance (business_key, id) WHERE ended_at IS NULL;
CREATE INDEX process_instance_ended ON process_instance (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX process_instance_due ON process_instance (next_due_at, id) WHERE next_due_at IS NOT NULL;
CREATE INDEX process_instance_started_by ON process_instance (started_by, started_at, id) WHERE started_by IS NOT NULL;
CREATE INDEX process_instance_owner ON process_instance (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX process_instance_unit ON process_instance (org_unit_id) WHERE org_unit_id IS NOT NULL;
CREATE INDEX process_instance_rare ON process_instance (status, started_at, id)
  WHERE status IN ('suspended', 'terminated', 'cancelled');
CREATE INDEX process_instance_incident ON process_instance (started_at, id) WHERE incident_count > 0;
-- what is active has not ended: told apart, they would be taken for a rare pair
CREATE STATISTICS process_instance_ends (mcv) ON status, ended_at FROM process_instance;
CREATE INDEX instance_access_person ON instance_access (person_id);

-- user_task: one index an order, each for open and ended tasks; the unique (instance_id, wait_id) finds those of a case
DROP INDEX user_task_instance;
DROP INDEX user_task_next_action;
DROP INDEX user_task_open_due;
DROP INDEX user_task_open_assignee;
CREATE INDEX user_task_due ON user_task (state, due_at, id);
CREATE INDEX user_task_opened ON user_task (state, opened_at, id);
CREATE INDEX user_task_priority ON user_task (state, priority, id);
CREATE INDEX user_task_process ON user_task (process_key, state, due_at, id);
CREATE INDEX user_task_assignee ON user_task (assignee_id, state, due_at, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX user_task_completed_by ON user_task (completed_by, instance_id) WHERE completed_by IS NOT NULL;

-- the offers of one task: two partial indexes could not find them without knowing which kind they are
DROP INDEX task_candidate_group;
DROP INDEX task_candidate_person;
CREATE UNIQUE INDEX task_candidate_task ON task_candidate (task_id, group_name, person_id) NULLS NOT DISTINCT;
-- the unit of the task stands beside its group: a line manager's tasks lie together, in the order of the inbox
ALTER TABLE task_candidate ADD COLUMN org_unit_id uuid;
UPDATE task_candidate c SET org_unit_id = t.org_unit_id FROM user_task t
  WHERE t.id = c.task_id AND t.org_unit_id IS NOT NULL;
CREATE INDEX task_candidate_by_unit ON task_candidate (group_name, org_unit_id, due_at, task_id)
  WHERE group_name IS NOT NULL;
-- some groups have units and some do not
CREATE STATISTICS task_candidate_units (mcv) ON group_name, org_unit_id FROM task_candidate;

-- facts that come with nearly every step are found by walking back in time; the others have their own way
CREATE INDEX history_event_rare ON history_event (type, at)
  WHERE type NOT IN ('instance.started', 'instance.completed', 'element.entered', 'element.left', 'flow.taken',
    'task.opened', 'task.claimed', 'task.completed', 'timer.started', 'activity.scheduled', 'activity.completed',
    'delegate.completed', 'decision.evaluated', 'variable.changed');
CREATE INDEX incident_raised ON incident (raised_at, id);
CREATE INDEX outgoing_mail_state ON outgoing_mail (state, created_at, id) WHERE state <> 'sent';
CREATE INDEX outgoing_mail_trgm ON outgoing_mail USING gin ((to_address || ' ' || subject) gin_trgm_ops);

-- a step rewrites its case: with room in the page no index is touched, for none holds what every step changes
-- rows that come and go all day are cleaned and counted again after hundreds of changes, not after a fifth of the table
ALTER TABLE process_instance SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE user_task SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE task_candidate SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500,
  autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE correlation_key SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
ALTER TABLE pending_trigger SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
ALTER TABLE history_event SET (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
`;
