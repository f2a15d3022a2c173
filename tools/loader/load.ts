import { randomBytes } from 'node:crypto';
import { createDataSource } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import pg from 'pg';
import { createWriter } from './case-rows.js';
import { withoutIndexes } from './indexes.js';
import { KINDS } from './kinds.js';
import { caseMaker } from './make-case.js';
import type { CaseFacts } from './make-case.js';
import { addStaff } from './people.js';
import type { Staff } from './people.js';
import { createRandom } from './random.js';
import type { Random } from './random.js';
import { playTemplates } from './templates.js';
import type { Standing, Template } from './templates.js';

export interface LoadOptions {
  readonly databaseUrl: string;
  readonly instances: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** Shares of the million: 200 000 open; 100 000 ended with a task; the rest ran through without anybody. */
const OPEN = 0.2;
const ENDED_WITH_TASK = 0.1;
const BATCH = 2_000;
const DAY_MS = 86_400_000;
const YEARS_DAYS = 900;

/**
 * Adds cases to a database through its own tables, each with a right chain, spread over nearly three years. They have no
 * driver in Temporal and need none: none waits for a timer, and all count as driven.
 */
export async function loadCases({ databaseUrl, instances, seed, say }: LoadOptions): Promise<void> {
  const dataSource = await createDataSource(databaseUrl, { applicationName: 'kontor loader' }).initialize();
  const clients = [
    new pg.Client({ connectionString: databaseUrl }),
    new pg.Client({ connectionString: databaseUrl }),
  ];
  try {
    for (const client of clients) {
      await client.connect();
      await client.query('SET synchronous_commit = off');
    }
    const [first, second] = clients as [pg.Client, pg.Client];
    await addCalendar(dataSource);
    const staff = await addStaff(first);
    const templates = await playTemplates(dataSource, KINDS);
    const plan = planOf(templates, staff, createRandom(seed), await nextNumber(dataSource), instances);
    const begun = performance.now();
    await withoutIndexes(first, async () => {
      let sending: Promise<void> = Promise.resolve();
      for (let from = 0; from < instances; from += BATCH) {
        const writer = createWriter();
        for (let index = from; index < Math.min(from + BATCH, instances); index += 1) {
          const { template, make, facts } = plan(index);
          writer.add(template, facts, make(facts));
        }
        await sending;
        sending = writer.send(first, second);
        // a refusal is heard at the next batch
        sending.catch(() => undefined);
        if ((from / BATCH) % 25 === 0) say(`${from} of ${instances}, ${seconds(begun)} s`);
      }
      await sending;
      say(`${instances} cases in ${seconds(begun)} s; making the indexes`);
    });
    say(`${instances} cases with their indexes in ${seconds(begun)} s; counting for the planner`);
    await first.query('VACUUM process_instance, user_task, task_candidate, history_event, history_detail');
    await first.query('ANALYZE');
    say(`all in ${seconds(begun)} s`);
  } finally {
    for (const client of clients) await client.end();
    await dataSource.destroy();
  }
}

const seconds = (begun: number): string => ((performance.now() - begun) / 1_000).toFixed(0);

async function addCalendar(dataSource: DataSource): Promise<void> {
  const day = [{ from: '09:00', to: '17:00' }];
  await dataSource.query(
    `INSERT INTO business_calendar (key, name_de, name_en, land, opening_hours)
     VALUES ('office', 'Büro', 'Office', 'BE', $1) ON CONFLICT DO NOTHING`,
    [JSON.stringify({ 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] })],
  );
}

/** Above every number that was given, so that a database can be loaded twice. */
async function nextNumber(dataSource: DataSource): Promise<number> {
  const [row] = (await dataSource.query('SELECT count(*)::int AS n FROM process_instance')) as {
    n: number;
  }[];
  return 1_000_000 + (row?.n ?? 0);
}

interface Planned {
  readonly template: Template;
  readonly make: ReturnType<typeof caseMaker>;
  readonly facts: CaseFacts;
}

function planOf(
  templates: readonly Template[],
  staff: Staff,
  random: Random,
  firstNumber: number,
  instances: number,
): (index: number) => Planned {
  const makers = new Map(templates.map((template) => [template, caseMaker(template)]));
  const of = (kind: number, standing: Standing): Template => {
    const found = templates.find((one) => one.kind === KINDS[kind] && one.standing === standing);
    if (found === undefined) throw new Error(`no template ${kind} ${standing}`);
    return found;
  };
  const shares = KINDS.map(({ shareOfOpen }) => shareOfOpen);
  const withoutTask = KINDS.findIndex(({ group }) => group === null);
  const now = Date.now();
  return (index) => {
    const age = 1 - index / instances;
    const fate = random.next();
    const isOpen = fate < OPEN;
    const kind = fate < OPEN + ENDED_WITH_TASK ? random.weighted(shares) : withoutTask;
    const standing = isOpen
      ? random.next() < 0.005
        ? 'suspended'
        : 'active'
      : kind !== withoutTask && random.next() < 0.03
        ? 'cancelled'
        : 'completed';
    const template = of(kind, standing);
    const make = makers.get(template);
    if (make === undefined) throw new Error('a template without a maker');
    // older by its place, but at least as old as it took
    const startedAtMs = Math.floor(now - 10 * DAY_MS - age * YEARS_DAYS * DAY_MS);
    return {
      template,
      make,
      facts: factsOf(template, { isOpen, startedAtMs, number: firstNumber + index }, staff, random),
    };
  };
}

function factsOf(
  { kind }: Template,
  {
    isOpen,
    startedAtMs,
    number,
  }: { readonly isOpen: boolean; readonly startedAtMs: number; readonly number: number },
  { units, starters, namedId, holders }: Staff,
  random: Random,
): CaseFacts {
  const unit =
    kind.group === 'line-manager' ? units[random.weighted(units.map(({ share }) => share))] : undefined;
  const isNamed = isOpen && kind.group === 'office' && random.next() < 0.002;
  const isClaimed = isOpen && !isNamed && kind.group !== 'interviewer' && random.next() < 0.05;
  return {
    ...{ id: idAt(startedAtMs), taskId: idAt(startedAtMs + 1), startedAtMs },
    businessKey: `${kind.prefix}-${new Date(startedAtMs).getUTCFullYear()}-${number}`,
    subject: `${random.pick(kind.subjects)} ${random.pick(PLACES)} ${number % 9_973}`,
    tookMs: Math.floor(random.next() * 9 * DAY_MS),
    starterId: random.pick(starters),
    actorId: unit?.managerId ?? holders['office'] ?? namedId,
    orgUnitId: unit?.id ?? null,
    isConfidential: random.next() < 0.03,
    assigneeId: isClaimed ? random.pick(starters) : null,
    namedId: isNamed ? namedId : null,
    note:
      random.next() < 0.1
        ? `Rückfrage geklärt, Größe ${number % 60}: bitte übernächste Woche erneut prüfen.`
        : null,
    hasIncident: isOpen && random.next() < 0.001,
  };
}

const PLACES = [
  'München',
  'Köln',
  'Görlitz',
  'Fürth',
  'Lübeck',
  'Bäckerei Süß',
  'Haus 3',
  'Straße 7',
  'Übersee',
];

/** A UUID of version 7 at an instant, so that old cases lie where old cases lie. */
function idAt(ms: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(ms, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
