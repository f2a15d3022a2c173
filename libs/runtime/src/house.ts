import type { EntityManager } from '@kontor/database';
import type { Catalog, CatalogCache } from './catalog/catalog.js';
import type { Organisation, OrganisationCache } from './catalog/organisation.js';
import type { Draft } from './record/draft.js';
import type { RuntimeDeps } from './runtime.js';
import type { Unit, Units } from './transaction/unit.js';

/** What every command of one runtime shares. */
export interface House {
  readonly deps: RuntimeDeps;
  readonly units: Units;
  readonly catalogs: CatalogCache;
  readonly organisations: OrganisationCache;
  /** Instance of a task; never changes, so it is remembered. */
  readonly instanceOfTask: Map<string, string>;
}

/** One transaction's view of the house. */
export interface Site {
  readonly house: House;
  readonly unit: Unit;
  readonly tx: EntityManager;
  readonly catalog: Catalog;
  readonly organisation: Organisation;
  readonly epoch: number;
  readonly areEffectsHeld: boolean;
  /** Instances that this transaction moves: the locked one and those it creates. Written together at the end. */
  readonly drafts: Draft[];
}

/** One instance being moved. */
export interface Work extends Site {
  readonly draft: Draft;
  /** `command`: a business error refuses the person's command. `background`: it becomes an incident. */
  readonly mode: 'command' | 'background';
}

/** In whose name something happens. */
export interface By {
  readonly actorId: string | null;
  readonly onBehalfOfId?: string | null;
}

export const NOBODY: By = { actorId: null };
