import { formatDate, LANDS } from '@kontor/calendar';
import { DomainError, type Instant, type LocalizedText } from '@kontor/contracts';
import { newId, rowOf, rowsOf, type EntityManager } from '@kontor/database';
import { BERLIN, jurisdictionOf, traceText, type Place } from '@kontor/law';
import { describeDelegate } from '../describe-delegate.js';
import { textOrNull } from '../read-input.js';
import type { Delegate, Load, Submit } from '../registry.js';
import { positionOf } from './find-offer.js';

interface Company {
  readonly hasWorksCouncil: boolean;
  readonly eligibleVoters: number;
  readonly place: Place;
}

async function companyOf(tx: EntityManager): Promise<Company> {
  const row = await rowOf<{ hasWorksCouncil: boolean; eligibleVoters: number; land: string | null }>(
    tx,
    `SELECT coalesce((settings -> 'company' ->> 'hasWorksCouncil')::boolean, false) AS "hasWorksCouncil",
       coalesce((settings -> 'company' ->> 'eligibleVoters')::int, 0) AS "eligibleVoters",
       settings -> 'company' ->> 'land' AS land FROM installation`,
  );
  const land = LANDS.find((one) => one === row?.land) ?? BERLIN.land;
  return {
    hasWorksCouncil: row?.hasWorksCouncil ?? false,
    eligibleVoters: row?.eligibleVoters ?? 0,
    place: { ...BERLIN, land },
  };
}

const DE = jurisdictionOf('DE');
const bilingual = ({ de, en }: LocalizedText): string => `${de}\n${en}`;

/** Whether the hire needs the works council's consent, with the reason. @see § 99 BetrVG */
export const checkWorksCouncil: Delegate = {
  descriptor: describeDelegate('offers.checkWorksCouncil', [], {
    needsWorksCouncil: 'boolean',
    worksCouncilTrace: 'string',
  }),
  async run(tx, input, { instanceId }) {
    const { holds, trace } = DE.worksCouncilConsentNeeded(await companyOf(tx));
    if (holds) {
      const { applicationId } = await positionOf(tx, input, instanceId);
      await rowsOf(
        tx,
        `UPDATE offer SET state = 'works-council', version = version + 1 WHERE application_id = $1 AND state IN ('draft', 'approval')`,
        [applicationId],
      );
    }
    return { variables: { needsWorksCouncil: holds, worksCouncilTrace: bilingual(traceText(trace)) } };
  },
};

/**
 * Stores what the works council was shown. Complete information starts its week; incomplete information starts nothing
 * and is to be completed.
 * @see § 99(3) BetrVG
 */
export const informWorksCouncil: Submit = {
  name: 'offers.informWorksCouncil',
  async run(tx, { data, variables }, { instanceId, now }) {
    const isComplete = data['isComplete'] === true;
    const { applicationId } = await positionOf(tx, variables, instanceId);
    const { place } = await companyOf(tx);
    const period = isComplete ? DE.worksCouncilDeadline(now, place) : null;
    const worksCouncilRequestId = newId();
    await rowsOf(
      tx,
      `INSERT INTO works_council_request (id, application_id, informed_at, is_complete, answer_due_at, trace, shown)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        worksCouncilRequestId,
        applicationId,
        now,
        isComplete,
        period?.instant ?? null,
        bilingual(period === null ? INCOMPLETE : traceText(period.trace)),
        textOrNull(data, 'shown'),
      ],
    );
    return {
      variables: {
        worksCouncilRequestId,
        worksCouncilDueAt: period?.instant ?? null,
        isInformationComplete: isComplete,
      },
    };
  },
};

const INCOMPLETE: LocalizedText = {
  de: 'Unvollständige Unterrichtung setzt die Wochenfrist nicht in Gang; die Unterlagen aller Beteiligten sind nachzureichen.',
  en: 'Incomplete information does not start the week; the documents of all persons concerned are still to be shown.',
};

interface Request {
  readonly id: string;
  readonly informedAt: Instant;
  readonly isComplete: boolean;
  readonly shown: string | null;
  readonly trace: string;
}

const newestRequest = (tx: EntityManager, applicationId: string): Promise<Request | null> =>
  rowOf<Request>(
    tx,
    `SELECT id, informed_at AS "informedAt", is_complete AS "isComplete", shown, trace FROM works_council_request
     WHERE application_id = $1 ORDER BY informed_at DESC, id DESC LIMIT 1`,
    [applicationId],
  );

/** Stores the works council's answer. @throws reason-required for a refusal without reasons (§ 99(3) BetrVG) */
export const worksCouncilAnswer: Submit = {
  name: 'offers.worksCouncilAnswer',
  async run(tx, { outcome, reason, variables }, { instanceId, now }) {
    if (outcome === 'refuse' && (reason === null || reason.trim() === ''))
      throw new DomainError('reason-required');
    const { applicationId } = await positionOf(tx, variables, instanceId);
    const request = await newestRequest(tx, applicationId);
    if (request?.isComplete !== true) throw new DomainError('state-conflict');
    await rowsOf(
      tx,
      'UPDATE works_council_request SET answer = $2, answer_reason = $3, answered_at = $4 WHERE id = $1',
      [request.id, outcome, reason, now],
    );
    return { variables: { worksCouncilAnswer: outcome } };
  },
};

/** What the works council is asked and until when. */
export const worksCouncilForm: Load = {
  name: 'offers.worksCouncil',
  async run(tx, variables, { instanceId }) {
    const position = await positionOf(tx, variables, instanceId);
    const request = await newestRequest(tx, position.applicationId);
    const { place } = await companyOf(tx);
    const same = (text: string) => ({ de: text, en: text });
    const [de = '', en = ''] = request?.trace.split('\n') ?? [];
    return {
      data: { isComplete: false, ...(request?.shown ? { shown: request.shown } : {}) },
      shows: [
        {
          name: 'candidate',
          label: { de: 'Bewerber/in', en: 'Candidate' },
          value: same(position.candidateName),
        },
        { name: 'title', label: { de: 'Stelle', en: 'Position' }, value: same(position.title) },
        ...(request === null
          ? []
          : [
              ...(request.isComplete
                ? [
                    {
                      name: 'dueAt',
                      label: { de: 'Frist', en: 'Period ends' },
                      value: formatDate(DE.worksCouncilDeadline(request.informedAt, place).date),
                    },
                  ]
                : []),
              { name: 'trace', label: { de: 'Berechnung', en: 'Computation' }, value: { de, en: en || de } },
            ]),
      ],
    };
  },
};
