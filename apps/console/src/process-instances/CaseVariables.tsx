import type { JsonObject } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Facts } from '../ui/Facts.js';
import { Panel } from '../ui/Panel.js';

export function CaseVariables({ variables }: { readonly variables: JsonObject }) {
  const t = useTranslate();
  const entries = Object.entries(variables).filter(([, value]) => value !== null);
  if (entries.length === 0) return null;
  return (
    <Panel hint={t('case.variablesHint')} title={t('case.variables')}>
      <Facts
        facts={entries.map(([label, value]) => ({
          label,
          value:
            typeof value === 'boolean'
              ? t(value ? 'ui.yes' : 'ui.no')
              : typeof value === 'object'
                ? JSON.stringify(value)
                : String(value),
        }))}
      />
    </Panel>
  );
}
