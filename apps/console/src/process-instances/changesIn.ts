import type { Json, TimelineEntry } from '@kontor/contracts';

export interface Change {
  readonly field: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

const isChange = (value: Json | undefined): value is { before: Json; after: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && 'after' in value;

/** What an event changed, field by field: a changed variable, or `changes: { field: { before, after } }` in its data. */
export function changesIn({
  type,
  data,
  detail,
}: Pick<TimelineEntry, 'type' | 'data' | 'detail'>): readonly Change[] {
  const all = { ...data, ...detail };
  if (type === 'variable.changed') {
    const field = String(all['name'] ?? '');
    return field === '' ? [] : [{ field, before: all['old'], after: all['new'] }];
  }
  const changes = all['changes'];
  if (changes === null || typeof changes !== 'object' || Array.isArray(changes)) return [];
  return Object.entries(changes).flatMap(([field, change]) =>
    isChange(change) ? [{ field, before: change.before, after: change.after }] : [],
  );
}
