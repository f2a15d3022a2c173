/** Tables whose rows are evidence: the application may add and read, nothing else. */
export const APPEND_ONLY_TABLES = [
  'history_event',
  'history_detail',
  'trigger_log',
  'read_log',
  'effect_decision',
  'checkpoint_leaf',
  'checkpoint',
  'checkpoint_key',
] as const;

/** Tables the application only reads or inserts into, never deletes from. */
const NO_DELETE_TABLES = [
  'process_instance',
  'process_definition',
  'decision_definition',
  'user_task',
] as const;

/** SQL that gives `role` (quoted) the least rights: data only, evidence append-only, no schema change. */
export const GRANTS = (role: string): string => `
GRANT USAGE ON SCHEMA public TO ${role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
REVOKE UPDATE, DELETE, TRUNCATE ON ${APPEND_ONLY_TABLES.join(', ')} FROM ${role};
REVOKE DELETE, TRUNCATE ON ${NO_DELETE_TABLES.join(', ')} FROM ${role};
REVOKE ALL ON schema_migration FROM ${role};
GRANT SELECT ON schema_migration TO ${role};
GRANT EXECUTE ON FUNCTION next_business_number(text, integer), erase_history_detail(uuid, bigint, text) TO ${role};
`;
