import type {
  Actor,
  Deployment,
  DriverPlan,
  EffectDescriptor,
  EffectResult,
  Instant,
  JsonObject,
  Scenario,
} from '@kontor/contracts';
import { DomainError } from '@kontor/contracts';
import { rowOf, rowsOf, type DataSource } from '@kontor/database';
import { createRegistry } from '@kontor/delegates';
import { createRuntime, type Runtime, type RuntimeDeps } from '@kontor/runtime';
import { seedCompany } from './real-scenario-company.js';

/** An activity of the house as scenarios run it. */
export interface RealActivity {
  readonly descriptor: EffectDescriptor;
  run(
    input: JsonObject,
    context: {
      readonly instanceId: string;
      readonly waitId: string;
      readonly attempt: number;
      readonly now: Instant;
      heartbeat(): void;
    },
  ): Promise<EffectResult>;
}

/** What a real run is made of beside the scenario. */
export interface RealSettings {
  readonly dataSource: DataSource;
  /** Called ones before those that call them. */
  readonly deployments: readonly Deployment[];
  readonly activities: ReadonlyMap<string, RealActivity>;
  /** Told of each commit, as the waker of drivers is. */
  readonly onCommitted?: RuntimeDeps['onCommitted'];
  /** Waits until real drivers have done everything that does not wait for people or time; by default it is done here. */
  readonly settle?: (house: RealHouse) => Promise<void>;
}

/** A company at the date of a scenario, with the shipped processes on the real record. */
export interface RealHouse {
  readonly dataSource: DataSource;
  readonly runtime: Runtime;
  readonly rehearsalId: string;
  readonly people: Readonly<Record<string, Actor>>;
  /** Ids by the names that scenarios use; later records are added. */
  readonly ids: Map<string, string>;
  /** What went wrong beside commands. */
  readonly troubles: readonly unknown[];
  now(): Promise<Instant>;
  /** Does what does not wait for people or time. */
  settle(): Promise<void>;
  /** Lets time pass; what falls due happens in order. */
  pass(until: Instant): Promise<void>;
  /** Goes to the next due instant; false when nothing is due any more. */
  passToNext(): Promise<boolean>;
}

/** More effects than this in a row mean a model that goes round. */
const MAX_EFFECTS = 500;

/** Puts up a house in an empty database whose clock shows what the scenario says. */
export async function openRealHouse(
  { at, company }: Pick<Scenario['given'], 'at' | 'company'>,
  settings: RealSettings,
): Promise<RealHouse> {
  const { dataSource, deployments, activities } = settings;
  const { manager } = dataSource;
  const troubles: unknown[] = [];
  const plans = new Map<string, DriverPlan>();
  const runtime = createRuntime({
    dataSource,
    registry: createRegistry({
      ...{ publicUrl: 'https://kontor.example', company: 'Nordlicht Beispiel GmbH' },
      mailFrom: 'Personal <personal@kontor.example>',
    }),
    activities: [...activities.values()].map(({ descriptor }) => descriptor),
    onCommitted: (committed) => {
      plans.set(committed.instanceId, committed.plan);
      settings.onCommitted?.(committed);
    },
    onTrouble: (error) => troubles.push(error),
  });
  const { people, ids } = await seedCompany(manager, company);
  for (const deployment of deployments) await runtime.deploy(deployment, null);
  const rehearsalId = await runtime.createRehearsal(at);
  await rowsOf(
    manager,
    `UPDATE rehearsal SET clock_offset_ms = extract(epoch FROM $2::timestamptz - clock_timestamp()) * 1000 WHERE id = $1`,
    [rehearsalId, at],
  );

  const perform = async ({ instanceId, activities: planned }: DriverPlan): Promise<void> => {
    const failed = [];
    for (const { waitId, attempt, name } of planned) {
      const ref = { instanceId, waitId, attempt };
      const work = await runtime.activityInput(ref);
      if (work === null) continue;
      try {
        const result = await activities
          .get(name)
          ?.run(work.input, { ...ref, now: work.now, heartbeat: () => undefined });
        if (result) await runtime.recordActivityResult(ref, result);
      } catch (error) {
        failed.push({ waitId, attempt, code: error instanceof DomainError ? error.code : String(error) });
      }
    }
    plans.set(instanceId, await runtime.advance({ instanceId, failed }));
  };
  const settleHere = async (): Promise<void> => {
    for (let count = 0; count < MAX_EFFECTS; count += 1) {
      const next = [...plans.values()].find((plan) => plan.activities.length > 0);
      if (next === undefined) return;
      await perform(next);
    }
    throw new Error('the activities find no end');
  };

  const house: RealHouse = {
    ...{ dataSource, runtime, rehearsalId, people, troubles, ids: new Map(ids) },
    now: async () => {
      const row = await rowOf<{ now: Instant }>(
        manager,
        `SELECT clock_timestamp() + clock_offset_ms * interval '1 millisecond' AS now FROM rehearsal WHERE id = $1`,
        [rehearsalId],
      );
      return row?.now ?? at;
    },
    settle: () => settings.settle?.(house) ?? settleHere(),
    pass: async (until) => {
      while ((await runtime.fastForward(rehearsalId, until)) !== null) await house.settle();
    },
    passToNext: async () => {
      const reached = await runtime.fastForward(rehearsalId);
      await house.settle();
      return reached !== null;
    },
  };
  return house;
}
