/** Who sees every case but the confidential ones is only asked of those. */
export const CONFIDENTIAL = `
CREATE INDEX process_instance_confidential ON process_instance (id) WHERE is_confidential;
`;
