import type { Deployment, EffectDescriptor } from '@kontor/contracts';

const pascal = (key: string): string =>
  key.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const union = (values: Iterable<string>): string => {
  const sorted = [...new Set(values)].toSorted();
  return sorted.length === 0
    ? 'never'
    : sorted.map((value) => `'${value.replaceAll("'", "\\'")}'`).join(' | ');
};

/** Names of one process, as a type: elements, user tasks, forms, decisions, delegates and activities it uses. */
function processType({ process, decisions, forms }: Deployment): string {
  const nodes = Object.values(process.nodes);
  const called = (kind: 'delegate' | 'activity'): string =>
    union(
      nodes.flatMap((node) =>
        'implementation' in node && node.implementation?.kind === kind ? [node.implementation.name] : [],
      ),
    );
  const fields = {
    element: union(nodes.map(({ id }) => id)),
    userTask: union(nodes.filter(({ type }) => type === 'userTask').map(({ id }) => id)),
    form: union(Object.keys(forms)),
    decision: union(decisions.map(({ key }) => key)),
    delegate: called('delegate'),
    activity: called('activity'),
  };
  const lines = Object.entries(fields).map(([name, type]) => `  readonly ${name}: ${type};`);
  return `export interface ${pascal(process.key)}Names {\n${lines.join('\n')}\n}`;
}

/** TypeScript source: one interface of names per process, and the union of delegates and activities that exist. */
export function generateTypes(models: readonly Deployment[], effects: readonly EffectDescriptor[]): string {
  const named = (kind: EffectDescriptor['kind']): string =>
    union(effects.filter((effect) => effect.kind === kind).map(({ name }) => name));
  const sorted = models.toSorted((a, b) => (a.process.key < b.process.key ? -1 : 1));
  return [
    '// Generated from the models by `npm run generate`; do not edit.',
    `export type DelegateName = ${named('delegate')};`,
    `export type ActivityName = ${named('activity')};`,
    ...sorted.map(processType),
    '',
  ]
    .join('\n\n')
    .replace(/\n\n$/, '\n');
}
