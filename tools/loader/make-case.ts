import { randomBytes } from 'node:crypto';
import { GENESIS_HASH, chainEvent, detailDigest } from '@kontor/audit';
import type { HistoryEvent, HistoryEventType, JsonObject } from '@kontor/contracts';
import { patternOf } from './pattern.js';
import type { Pattern } from './pattern.js';
import type { Template } from './templates.js';

/** What is a case's own beside its template. */
export interface CaseFacts {
  readonly id: string;
  readonly taskId: string;
  readonly businessKey: string;
  readonly subject: string;
  readonly startedAtMs: number;
  /** How much longer it took than the template. */
  readonly tookMs: number;
  readonly starterId: string;
  readonly actorId: string;
  readonly orgUnitId: string | null;
  readonly isConfidential: boolean;
  /** Person who has claimed the task. */
  readonly assigneeId: string | null;
  /** Person it is offered to by name, in place of the group. */
  readonly namedId: string | null;
  readonly note: string | null;
  readonly hasIncident: boolean;
}

export interface CaseDetail {
  readonly seq: number;
  readonly salt: string;
  readonly content: JsonObject;
}

/** A case like its template, with a chain of its own. */
export interface MadeCase {
  readonly events: readonly HistoryEvent[];
  readonly details: readonly CaseDetail[];
  readonly snapshot: string;
  readonly triggers: readonly { readonly no: number; readonly at: string; readonly trigger: string }[];
  /** An instant of the template's rows as one of the case. */
  at(instant: string): string;
}

interface EventPattern {
  readonly event: HistoryEvent;
  readonly data: JsonObject | null;
  readonly pattern: Pattern;
}

/** Makes cases of a template. */
export type CaseMaker = (facts: CaseFacts) => MadeCase;

/** Prepares a template: its rows are cut up once. */
export function caseMaker(template: Template): CaseMaker {
  const base = Date.parse(template.instance.started_at);
  const last = template.events.at(-1);
  const endMs = Date.parse(last?.at ?? template.instance.started_at);
  const events = template.events.map((event): EventPattern => {
    const text = JSON.stringify(event.data);
    const isSame =
      patternOf(text)({ texts: new Map([[template.task?.id ?? '', '']]), at: () => '' }) === text;
    return { event, data: isSame ? event.data : null, pattern: patternOf(text) };
  });
  const snapshot = patternOf(JSON.stringify(template.instance['snapshot']));
  const triggers = template.triggers.map((row) => ({
    no: Number(row['no']),
    at: String(row['at']),
    pattern: patternOf(JSON.stringify(row['trigger'])),
  }));
  // everything after the start up to the end happened in the template within a moment
  const startedAt =
    template.events.find(({ type }) => type === 'task.opened')?.at ?? template.instance.started_at;
  const openedMs = Date.parse(startedAt);

  return (facts) => {
    const delta = facts.startedAtMs - base;
    const at = (instant: string): string => {
      const ms = Date.parse(instant);
      const later = ms > openedMs && ms <= endMs ? facts.tookMs : 0;
      return new Date(ms + delta + later).toISOString();
    };
    const values = {
      texts: new Map([
        [template.instance.id, facts.id],
        [template.task?.id ?? '', facts.taskId],
        [template.actorId, facts.actorId],
        [template.subject, facts.subject],
      ]),
      at,
    };
    const chain = chainOf(facts);
    for (const { event, data, pattern } of events) {
      const isStart = event.type === 'instance.started';
      chain.add({
        ...{ type: event.type, elementId: event.elementId, waitId: event.waitId },
        at: at(event.at),
        actorId: event.actorId === null ? null : isStart ? facts.starterId : facts.actorId,
        definitionHash: event.definitionHash,
        data: offeredTo(facts, data ?? (JSON.parse(pattern(values)) as JsonObject)),
      });
    }
    const task = template.events.find(({ type }) => type === 'task.opened');
    const later = (type: HistoryEventType, data: JsonObject, detail?: JsonObject): void =>
      chain.add(
        {
          ...{ type, data, definitionHash: last?.definitionHash ?? '' },
          ...{ elementId: null, waitId: null, at: at(last?.at ?? ''), actorId: facts.actorId },
          ...(type === 'task.claimed' && task ? { elementId: task.elementId, waitId: task.waitId } : {}),
        },
        detail,
      );
    if (facts.assigneeId !== null) later('task.claimed', { taskId: facts.taskId });
    if (facts.note !== null) later('instance.annotated', {}, { text: facts.note });
    if (facts.hasIncident) later('incident.raised', { code: 'effect-failed' });
    return {
      ...{ events: chain.events, details: chain.details, snapshot: snapshot(values), at },
      triggers: triggers.map(({ no, at: logged, pattern }) => ({
        no,
        at: at(logged),
        trigger: pattern(values),
      })),
    };
  };
}

const offeredTo = ({ namedId }: CaseFacts, data: JsonObject): JsonObject =>
  namedId !== null && 'candidateGroups' in data ? { ...data, candidateGroups: [namedId] } : data;

type Fact = Omit<HistoryEvent, 'instanceId' | 'seq' | 'onBehalfOfId' | 'detailDigest' | 'prevHash' | 'hash'>;

function chainOf({ id }: CaseFacts) {
  const events: HistoryEvent[] = [];
  const details: CaseDetail[] = [];
  return {
    ...{ events, details },
    add: (fact: Fact, detail?: JsonObject): void => {
      const seq = events.length + 1;
      const salt = detail ? randomBytes(16).toString('hex') : '';
      if (detail) details.push({ seq, salt, content: detail });
      const unchained = {
        ...{ instanceId: id, seq, onBehalfOfId: null, ...fact },
        detailDigest: detail ? detailDigest(salt, detail) : null,
      };
      events.push(chainEvent(events.at(-1)?.hash ?? GENESIS_HASH, unchained));
    },
  };
}
