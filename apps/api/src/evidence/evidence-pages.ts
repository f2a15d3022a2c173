import { coverage } from '@kontor/audit';
import type { BundlePage } from '@kontor/audit';
import type { ProcessModel } from '@kontor/contracts';
import { HIDDEN } from '../process-instances/instance-queries.js';
import { timelineOf } from '../process-instances/timeline.js';
import type { CollectedEvidence } from './collect-evidence.js';
import { readMeEnglish, readMeGerman } from './read-me.js';
import { reportHtml } from './report-html.js';
import type { ReportCase, ReportFacts } from './report-html.js';

const NOISE: ReadonlySet<string> = new Set(HIDDEN);

/** The pages for people: how to check the bundle, and its history in sentences. `models` by definition id. */
export function evidencePages(
  { content, rows }: CollectedEvidence,
  models: ReadonlyMap<string, ProcessModel>,
  madeByName: string,
): Readonly<Record<BundlePage, string>> {
  const people = Object.entries(content.people).map(([id, displayName]) => ({ id, displayName }));
  const keys = new Map(content.cases.map(({ id, businessKey }) => [id, businessKey]));
  const cases = content.cases.flatMap((one, index): ReportCase[] => {
    const row = rows[index];
    const model = row && models.get(row.definitionId);
    if (!row || !model) return [];
    const details = new Map(one.details.map((detail) => [detail.seq, detail]));
    const told = one.events
      .filter(({ type }) => !NOISE.has(type))
      .map((event) => {
        const detail = details.get(event.seq);
        return { ...event, detail: detail && 'content' in detail ? detail.content : null };
      });
    return [
      {
        ...{ id: one.id, businessKey: one.businessKey, processName: model.name, subject: row.subject },
        ...{ status: one.status, entries: timelineOf(told, model, people), details },
        parentKey: keys.get(one.parentId ?? '') ?? null,
      },
    ];
  });
  const covered = coverage(content.cases);
  const facts: ReportFacts = {
    ...{ madeAt: content.madeAt, madeBy: madeByName, checkpoints: covered, cases },
    ...{ documents: content.documents, withheldCases: content.withheldCases.length },
  };
  return {
    'LIESMICH.txt': readMeGerman(content, covered),
    'README.txt': readMeEnglish(content, covered),
    'bericht.html': reportHtml('de', facts),
    'report.html': reportHtml('en', facts),
  };
}
