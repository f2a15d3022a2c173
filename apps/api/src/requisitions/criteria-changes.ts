import { localDate } from '@kontor/calendar';
import { DomainError } from '@kontor/contracts';
import type {
  Actor,
  Criterion,
  CriterionMatch,
  Language,
  LocalizedText,
  MatchBucket,
  MatchResult,
} from '@kontor/contracts';
import { addCriteriaVersion, matchedApplications, newId, storeMatch } from '@kontor/database';
import { matchApplication } from '@kontor/matching';
import { Inject, Injectable } from '@nestjs/common';
import { DatabaseClock } from '../access/database-clock.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import type { ChangeCriteriaDto, CriterionDto } from './requisitions.dto.js';
import { RequisitionsService } from './requisitions.service.js';

const SITE_ZONE = 'Europe/Berlin';

export interface CriteriaChanged {
  readonly criteriaVersion: number;
  /** Open applications that were matched anew, and those of them that are classified otherwise now. */
  readonly rematched: number;
  readonly reclassified: number;
}

/** Changes criteria after CVs have been read: openly, with a reason, for everybody alike. */
@Injectable()
export class CriteriaChanges {
  constructor(
    private readonly requisitions: RequisitionsService,
    private readonly clock: DatabaseClock,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** @throws forbidden, state-conflict, stale */
  run(
    actor: Actor,
    target: { readonly id: string; readonly version: number },
    { criteria: wanted, reason }: ChangeCriteriaDto,
  ): Promise<CriteriaChanged> {
    return this.runtime.inTransaction(async (tx) => {
      const { instanceId, criteria: old } = await this.requisitions.permitted(
        tx,
        actor,
        target.id,
        'changeCriteria',
      );
      const criteria = wanted.map((one) => criterionOf(one, old));
      const changedBy = actor.personId;
      const version = await addCriteriaVersion(tx, { ...target, criteria, reason, changedBy });
      if (version === null) throw new DomainError('stale');
      const text = changeText(actor.language, version, reason);
      await this.runtime.annotate({ instanceId, text, actor });

      const today = localDate(this.clock.now(), SITE_ZONE);
      const applications = await matchedApplications(tx, target.id);
      let reclassified = 0;
      for (const one of applications) {
        const match = matchApplication(criteria, version, one.cvText ?? '', one.cvFields, today);
        await storeMatch(tx, one.id, match);
        if (match.bucket !== one.match.bucket) reclassified += 1;
        const note = `${text}\n${outcomeText(actor.language, one.match, old, match)}`;
        await this.runtime.annotate({ instanceId: one.instanceId, text: note, actor });
      }
      return { criteriaVersion: version, rematched: applications.length, reclassified };
    });
  }
}

/** A known criterion keeps its id, so that results stay comparable. */
function criterionOf(given: CriterionDto, old: readonly Criterion[]): Criterion {
  const { id, label, kind, terms, isMust, weight, minYears, minLevel } = given;
  const known = old.find((one) => one.id === id);
  return {
    ...{ id: known?.id ?? newId(), label: label.trim(), kind, terms, isMust, weight },
    ...(minYears === undefined ? {} : { minYears }),
    ...(minLevel === undefined ? {} : { minLevel }),
  };
}

const changeText = (language: Language, version: number, reason: string): string =>
  language === 'de'
    ? `Kriterien geändert (Fassung ${version}): ${reason}`
    : `Criteria changed (version ${version}): ${reason}`;

const BUCKETS = {
  strong: { de: 'sehr passend', en: 'strong' },
  good: { de: 'passend', en: 'good' },
  partial: { de: 'teilweise passend', en: 'partial' },
  unclear: { de: 'unklar', en: 'unclear' },
} as const satisfies Record<MatchBucket, LocalizedText>;
const RESULTS = {
  found: { de: 'gefunden', en: 'found' },
  partly: { de: 'teilweise gefunden', en: 'partly found' },
  'not-found': { de: 'nicht gefunden', en: 'not found' },
} as const satisfies Record<CriterionMatch['result'], LocalizedText>;

/** The result before, criterion by criterion, so that it can be read after it was replaced. */
function outcomeText(
  language: Language,
  before: MatchResult,
  old: readonly Criterion[],
  after: MatchResult,
): string {
  const found = before.matches.map(({ criterionId, result }) => {
    const label = old.find(({ id }) => id === criterionId)?.label ?? criterionId;
    return `${label}: ${RESULTS[result][language]}`;
  });
  const [was, is] = [BUCKETS[before.bucket][language], BUCKETS[after.bucket][language]];
  return language === 'de'
    ? `Bisher (Fassung ${before.criteriaVersion}): ${was}; ${found.join(', ')}. Jetzt: ${is}.`
    : `Before (version ${before.criteriaVersion}): ${was}; ${found.join(', ')}. Now: ${is}.`;
}
