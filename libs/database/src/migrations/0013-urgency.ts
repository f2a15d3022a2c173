/** In which order drivers that are behind are told: who is needed first, who only has to end last. */
export const URGENCY = `
-- 0: something happens by itself soon, for which the driver must be there; 1: open; 2: ended
ALTER TABLE undriven ADD COLUMN urgency smallint NOT NULL DEFAULT 0;
UPDATE undriven u SET urgency = CASE WHEN i.ended_at IS NOT NULL THEN 2 WHEN u.is_needed THEN 0 ELSE 1 END
  FROM process_instance i WHERE i.id = u.instance_id;
ALTER TABLE undriven DROP COLUMN is_needed;
`;
