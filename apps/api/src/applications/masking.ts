import type { Actor, ApplicationStage } from '@kontor/contracts';
import { installationSettings, listApplications } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { may } from '@kontor/policy';
import { Injectable } from '@nestjs/common';

/** What decides whether a name is shown. */
interface Maskable {
  readonly stage: ApplicationStage | string;
  readonly cvCorrectedBy: string | null;
  readonly hiringManagerId: string;
  /** Representations that must be informed of it; they cannot do their work with a hidden name. */
  readonly informed?: readonly string[];
}

/** Which applications a person reads without the candidate's name. */
export interface Mask {
  isMasked(application: Maskable): boolean;
}

const BEFORE_INTERVIEW: ReadonlySet<string> = new Set(['received', 'screening']);

/** Names are hidden until the interview from those who screen, unless the one who screens corrected the CV and knows it. */
export function maskFor(actor: Actor, isOn: boolean): Mask {
  return {
    isMasked: ({ stage, cvCorrectedBy, hiringManagerId, informed = [] }) =>
      isOn &&
      !may(actor, 'application.readIdentity', { groups: informed }) &&
      BEFORE_INTERVIEW.has(stage) &&
      cvCorrectedBy !== actor.personId &&
      cvCorrectedBy !== hiringManagerId,
  };
}

/** `Bewerbung 0042` for `HIR-2026-0042`. */
export function maskedName(businessKey: string, language: 'de' | 'en'): string {
  const number = businessKey.split('-').at(-1) ?? businessKey;
  return `${language === 'de' ? 'Bewerbung' : 'Application'} ${number}`;
}

@Injectable()
export class Masking {
  async of(tx: EntityManager, actor: Actor): Promise<Mask> {
    const { maskCandidates } = await installationSettings(tx);
    return maskFor(actor, maskCandidates !== false);
  }

  /** Whether the case is an application whose candidate the person is not to know by name. */
  async hides(
    tx: EntityManager,
    actor: Actor,
    instance: { readonly subjectType: string | null; readonly subjectId: string | null },
  ): Promise<boolean> {
    if (instance.subjectType !== 'application' || instance.subjectId === null) return false;
    const mask = await this.of(tx, actor);
    const page = { page: 1, perPage: 1, sort: 'receivedAt', order: 'asc' } as const;
    const everybody = { personId: actor.personId, seesAll: true };
    const { data } = await listApplications(tx, everybody, { ...page, id: instance.subjectId });
    return data[0] !== undefined && mask.isMasked(data[0]);
  }
}
