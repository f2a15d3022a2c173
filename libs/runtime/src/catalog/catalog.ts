import type { BusinessCalendar } from '@kontor/calendar';
import type { DecisionModel, FormDefinition, Instant, JsonObject, ProcessModel } from '@kontor/contracts';
import { DomainError } from '@kontor/contracts';
import { rowOf, rowsOf } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { sha256, canonicalJson } from '@kontor/audit';

/** A deployed version; immutable, so it is read once per process. */
export interface Definition {
  readonly id: string;
  readonly version: number;
  readonly model: ProcessModel;
  readonly forms: Readonly<Record<string, FormDefinition>>;
  readonly deployedAt: Instant;
}

interface VersionRow {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly deployedAt: Instant;
  readonly isLatest: boolean;
}

/** What steps need of everything deployed. */
export interface Catalog {
  readonly versions: readonly VersionRow[];
  readonly decisions: ReadonlyMap<string, DecisionModel>;
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
  /** Process key and start event by message or signal (`signal:name`). */
  readonly starts: ReadonlyMap<
    string,
    readonly { readonly processKey: string; readonly elementId: string }[]
  >;
}

/** Reads through caches that a change of the catalogue empties. `version` is that of the running transaction. */
export interface CatalogCache {
  of(tx: EntityManager, version: string): Promise<Catalog>;
  definition(tx: EntityManager, id: string): Promise<Definition>;
  latest(tx: EntityManager, catalog: Catalog, key: string): Promise<Definition>;
}

const MOST_DEFINITIONS = 200;

/** Caches of definitions, decisions and calendars. */
export function createCatalogCache(): CatalogCache {
  const definitions = new Map<string, Definition>();
  let cached: { readonly version: string; readonly catalog: Catalog } | undefined;

  const definition = async (tx: EntityManager, id: string): Promise<Definition> => {
    const known = definitions.get(id);
    if (known) return known;
    const read = await rowOf<Definition>(
      tx,
      'SELECT id, version, model, forms, deployed_at AS "deployedAt" FROM process_definition WHERE id = $1',
      [id],
    );
    if (!read) throw new DomainError('not-found');
    if (definitions.size >= MOST_DEFINITIONS) definitions.clear();
    definitions.set(id, read);
    return read;
  };

  return {
    definition,
    of: async (tx, version) => {
      if (cached?.version === version) return cached.catalog;
      const catalog = await readCatalog(tx, definition);
      cached = { version, catalog };
      return catalog;
    },
    latest: (tx, catalog, key) => {
      const found = catalog.versions.find((row) => row.key === key && row.isLatest);
      if (!found) throw new DomainError('not-found');
      return definition(tx, found.id);
    },
  };
}

interface CatalogRow {
  readonly versions: readonly VersionRow[] | null;
  readonly decisions: readonly DecisionModel[] | null;
  readonly calendars: readonly (BusinessCalendar & { readonly openingHours: JsonObject })[] | null;
}

async function readCatalog(
  tx: EntityManager,
  definition: (tx: EntityManager, id: string) => Promise<Definition>,
): Promise<Catalog> {
  const [row] = await rowsOf<CatalogRow>(
    tx,
    `SELECT
       (SELECT json_agg(json_build_object('id', d.id, 'key', d.key, 'version', d.version, 'deployedAt', d.deployed_at,
          'isLatest', NOT EXISTS (SELECT 1 FROM process_definition n WHERE n.key = d.key AND n.version > d.version))
          ORDER BY d.key, d.version) FROM process_definition d) AS versions,
       (SELECT json_agg(model) FROM (SELECT DISTINCT ON (key) model FROM decision_definition ORDER BY key, version DESC) x)
         AS decisions,
       (SELECT json_agg(json_build_object('key', c.key, 'land', c.land, 'timeZone', c.time_zone,
          'openingHours', c.opening_hours, 'closures',
          ARRAY(SELECT to_char(day, 'YYYY-MM-DD') FROM calendar_closure k WHERE k.calendar_key = c.key ORDER BY day)))
          FROM business_calendar c) AS calendars`,
  );
  const versions = (row?.versions ?? []).map((one) => ({
    ...one,
    deployedAt: new Date(one.deployedAt).toISOString(),
  }));
  const starts = new Map<string, { processKey: string; elementId: string }[]>();
  for (const { id, isLatest } of versions) {
    if (!isLatest) continue;
    const { model } = await definition(tx, id);
    for (const node of Object.values(model.nodes)) {
      if (node.type !== 'startEvent' || node.scope in model.nodes) continue;
      const name = startName(node.event);
      if (name !== null)
        starts.set(name, [...(starts.get(name) ?? []), { processKey: model.key, elementId: node.id }]);
    }
  }
  return {
    versions,
    decisions: new Map((row?.decisions ?? []).map((model) => [model.key, model])),
    calendars: new Map((row?.calendars ?? []).map((calendar) => [calendar.key, calendar])),
    starts,
  };
}

/** The name under which a start event, or a subscription, is found. */
export function startName(event: {
  readonly kind: string;
  readonly message?: string;
  readonly signal?: string;
}): string | null {
  if (event.kind === 'message') return event.message ?? null;
  return event.kind === 'signal' ? signalName(event.signal ?? '') : null;
}

/** Signals stand beside messages in `correlation_key`, under a name no message has. */
export const signalName = (signal: string): string => `signal:${signal}`;

const formHashes = new WeakMap<FormDefinition, string>();

/** SHA-256 of a form as it was shown. */
export function formHashOf(form: FormDefinition): string {
  const known = formHashes.get(form) ?? sha256(canonicalJson(form));
  formHashes.set(form, known);
  return known;
}
