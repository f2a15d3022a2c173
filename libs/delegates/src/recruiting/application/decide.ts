import type { LocalizedText, ScorecardView } from '@kontor/contracts';
import { rowsOf, type EntityManager } from '@kontor/database';
import { requiredText, textOrNull } from '../../read-input.js';
import type { Load, LoadedForm, Submit } from '../../registry.js';
import { plain } from '../refuse.js';
import { actorOf } from '../requisition/requisition-form.js';
import { applicationFacts } from './application-facts.js';
import { noteOnCase } from './case-note.js';
import { assessmentOf, bucketText } from './screen.js';

const RECOMMENDATIONS = {
  yes: { de: 'ja', en: 'yes' },
  no: { de: 'nein', en: 'no' },
  unsure: { de: 'unsicher', en: 'unsure' },
} as const satisfies Record<ScorecardView['recommendation'], LocalizedText>;

type Shown = LoadedForm['shows'][number];

/** What is known of an application, for every task that decides about it. */
async function shownFacts(tx: EntityManager, applicationId: string): Promise<readonly Shown[]> {
  const application = await applicationFacts(tx, applicationId);
  return [
    {
      name: 'candidate',
      label: { de: 'Bewerber/in', en: 'Candidate' },
      value: plain(application.candidateName),
    },
    { name: 'title', label: { de: 'Stelle', en: 'Position' }, value: plain(application.title) },
    ...(application.candidateEmail === null
      ? []
      : [{ name: 'email', label: { de: 'E-Mail', en: 'E-mail' }, value: plain(application.candidateEmail) }]),
    ...(application.candidatePhone === null
      ? []
      : [
          {
            name: 'phone',
            label: { de: 'Telefon', en: 'Telephone' },
            value: plain(application.candidatePhone),
          },
        ]),
  ];
}

/** Who and what an application is about. */
export const loadSummary: Load = {
  name: 'recruiting.summary',
  async run(tx, variables) {
    return { data: {}, shows: await shownFacts(tx, requiredText(variables, 'applicationId')) };
  },
};

interface CardRow {
  readonly id: string;
  readonly round: number;
  readonly interviewer: string;
  readonly recommendation: ScorecardView['recommendation'];
  readonly summary: string;
}

/** Everything the deciders turn on: match, and what the interviewers recommend. */
export const loadDecision: Load = {
  name: 'recruiting.decision',
  async run(tx, variables) {
    const applicationId = requiredText(variables, 'applicationId');
    const cards = await rowsOf<CardRow>(
      tx,
      `SELECT s.id, v.round, p.display_name AS interviewer, s.recommendation, s.summary FROM scorecard s
         JOIN interview v ON v.id = s.interview_id JOIN person p ON p.id = s.interviewer_id
       WHERE v.application_id = $1 ORDER BY v.round, s.submitted_at, s.id`,
      [applicationId],
    );
    const { bucket } = await assessmentOf(tx, applicationId);
    return {
      data: {},
      shows: [
        ...(await shownFacts(tx, applicationId)),
        { name: 'bucket', label: { de: 'Einordnung', en: 'Bucket' }, value: bucketText(bucket) },
        ...cards.map(({ id, round, interviewer, recommendation, summary }) => ({
          name: id,
          label: { de: `Gespräch ${round}: ${interviewer}`, en: `Interview ${round}: ${interviewer}` },
          value: {
            de: `${RECOMMENDATIONS[recommendation].de}: ${summary}`,
            en: `${RECOMMENDATIONS[recommendation].en}: ${summary}`,
          },
        })),
      ],
    };
  },
};

/** Who speaks in which task, as it stands in the stored reason. */
const VOICES: Readonly<Record<string, string>> = {
  decideAsManager: 'Fachbereich',
  decideAsHr: 'Personal',
  settleDecision: 'Geschäftsleitung',
};

/** Stores one person's decision with its reason beside the others'. */
export const decide: Submit = {
  name: 'recruiting.decide',
  async run(tx, { data, outcome, reason, variables }, context) {
    const applicationId = requiredText(variables, 'applicationId');
    const voice = VOICES[context.elementId] ?? context.elementId;
    await rowsOf(
      tx,
      `UPDATE application SET decision = $2, version = version + 1,
         decision_reason = concat_ws(E'\\n', decision_reason, $3::text) WHERE id = $1`,
      [applicationId, outcome, `${voice}: ${outcome}${reason === null ? '' : ` – ${reason}`}`],
    );
    await noteOnCase(tx, {
      instanceId: context.instanceId,
      authorId: actorOf(context),
      at: context.now,
      text: textOrNull(data, 'note') ?? '',
    });
    return { variables: {} };
  },
};
