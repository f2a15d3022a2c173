/** SQL of the time on the clock of a case: real time, or that of its rehearsal. `instance` names a `process_instance`. */
export const clockOf = (instance: string): string =>
  `(clock_timestamp() + coalesce((SELECT clock_offset_ms FROM rehearsal WHERE id = ${instance}.rehearsal_id), 0)
    * interval '1 millisecond')`;
