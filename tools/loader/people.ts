import type { Role } from '@kontor/contracts';
import { newId } from '@kontor/database';
import type pg from 'pg';
import { SMALL_GROUP } from './kinds.js';

/** Who the loaded cases belong to. */
export interface Staff {
  /** Units with their line managers; the first has a fifth of the cases of units, the last one in five hundred. */
  readonly units: readonly { readonly id: string; readonly managerId: string; readonly share: number }[];
  /** Everybody who starts cases. */
  readonly starters: readonly string[];
  /** Persons who hold a role everywhere. */
  readonly holders: Readonly<Record<string, string>>;
  /** Holds no role; tasks are offered to them by name. */
  readonly namedId: string;
}

const SHARES = [0.2, 0.14, 0.12, 0.1, 0.09, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.012, 0.006, 0.002];
const HELD = ['office', 'hr', 'management', 'auditor', SMALL_GROUP] as const satisfies readonly Role[];
const FIRST = ['Änne', 'Björn', 'Çağla', 'Dörte', 'Erik', 'Frauke', 'Götz', 'Hülya', 'Ingo', 'Jörg'];
const LAST = ['Müller', 'Größe', 'Köhler', 'Jäger', 'Weiß', 'Schäfer', 'Vogel', 'Öztürk', 'Krüger', 'Böhm'];
const STARTERS = 100;

/** Adds units, people and what they are. */
export async function addStaff(client: pg.Client): Promise<Staff> {
  const person = async (index: number, role?: Role, unitId: string | null = null): Promise<string> => {
    const id = newId();
    const name = `${FIRST[index % 10] ?? ''} ${LAST[Math.floor(index / 10) % 10] ?? ''}`;
    await client.query('INSERT INTO person (id, display_name, org_unit_id) VALUES ($1, $2, $3)', [
      id,
      name,
      unitId,
    ]);
    if (role !== undefined) {
      await client.query(
        'INSERT INTO role_assignment (id, person_id, role, org_unit_id) VALUES ($1, $2, $3, $4)',
        [newId(), id, role, unitId],
      );
    }
    return id;
  };
  const units: Staff['units'][number][] = [];
  for (const [index, share] of SHARES.entries()) {
    const id = newId();
    await client.query('INSERT INTO org_unit (id, name) VALUES ($1, $2)', [id, `Abteilung ${index + 1}`]);
    units.push({ id, share, managerId: await person(index, 'line-manager', id) });
  }
  const holders: Record<string, string> = {};
  for (const [index, role] of HELD.entries()) holders[role] = await person(20 + index, role);
  const starters: string[] = [];
  for (let index = 0; index < STARTERS; index += 1) starters.push(await person(index));
  return { units, holders, starters, namedId: await person(42) };
}
