import { DomainError } from '@kontor/contracts';
import type { Actor, FormDefinition, Json, JsonObject, Language } from '@kontor/contracts';
import type { LoadedForm } from '@kontor/delegates';
import { rowOf } from '@kontor/database';
import { openWaits, visibleVariables } from '@kontor/engine';
import { effectContextOf } from '../advance/apply-trigger.js';
import { instanceOfTask } from '../commands/move-instance.js';
import type { House } from '../house.js';
import { readInstance } from '../record/load.js';
import type { TaskForm } from '../runtime.js';
import { policyOf } from './task-rule.js';

interface TaskRow {
  readonly waitId: string;
  readonly elementId: string;
  readonly draft: JsonObject | null;
}

/** The form of a task as its page shows it: filled in from domain tables or variables, then from the person's own draft. @throws not-found */
export async function taskForm(house: House, taskId: string, actor: Actor): Promise<TaskForm> {
  const instanceId = await instanceOfTask(house, taskId);
  return house.units.run(async (unit) => {
    const tx = await unit.tx();
    const { draft } = await readInstance(house, unit, tx, instanceId);
    const row = await rowOf<TaskRow>(
      tx,
      'SELECT wait_id AS "waitId", element_id AS "elementId", draft FROM user_task WHERE id = $1',
      [taskId],
    );
    if (!row) throw new DomainError('not-found');
    const policy = policyOf(draft, row.elementId);
    const form = policy.form === undefined ? null : (draft.definition.forms[policy.form] ?? null);
    const wait = openWaits(draft.state).find(({ waitId }) => waitId === row.waitId);
    const variables = wait ? visibleVariables(draft.state, wait.scopeId) : {};
    const loaded = wait && policy.load !== undefined ? await load(house, policy.load) : null;
    return {
      form: form && loaded?.choices ? withChoices(form, loaded.choices) : form,
      formData: { ...(loaded?.data ?? named(form, variables)), ...row.draft },
      shows: [
        ...policy.shows.map((name) => ({
          name,
          label: form?.texts[`/properties/${name}/title`] ?? { de: name, en: name },
          value: textOf(variables[name] ?? null, actor.language),
        })),
        ...(loaded?.shows ?? []).map((fact) => ({ ...fact, value: fact.value[actor.language] })),
      ],
    };

    function load({ deps }: House, name: string): Promise<LoadedForm> {
      const loader = deps.registry.loads.get(name);
      if (!loader || !row) throw new DomainError('effect-failed');
      const context = effectContextOf(draft, row, actor.personId);
      return loader.run(tx, variables, { ...context, viewerId: actor.personId, language: actor.language });
    }
  });
}

function named(form: FormDefinition | null, variables: JsonObject): JsonObject {
  const properties = Object.keys((form?.schema['properties'] ?? {}) as JsonObject);
  return Object.fromEntries(
    properties.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])),
  ) as JsonObject;
}

const YES_NO = { de: ['ja', 'nein'], en: ['yes', 'no'] } as const satisfies Record<
  Language,
  readonly [string, string]
>;

function textOf(value: Json, language: Language): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return YES_NO[language][value ? 0 : 1];
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The form with `oneOf` at the properties whose choices come from tables; by JSON pointer. @see RFC 6901 */
function withChoices(form: FormDefinition, choices: NonNullable<LoadedForm['choices']>): FormDefinition {
  const schema = structuredClone(form.schema);
  for (const [pointer, oneOf] of Object.entries(choices)) {
    const keys = pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const property = keys.reduce<Json | undefined>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as JsonObject)[key] : undefined),
      schema,
    );
    if (typeof property === 'object' && property !== null && !Array.isArray(property)) {
      property['oneOf'] = oneOf.map((choice) => ({ ...choice }));
    }
  }
  return { ...form, schema };
}
