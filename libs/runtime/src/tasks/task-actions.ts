import { formatInstant } from '@kontor/calendar';
import type { Language } from '@kontor/contracts';
import { newId } from '@kontor/database';
import type { TaskAction } from '@kontor/database';
import { NOBODY } from '../house.js';
import type { Work } from '../house.js';
import { append } from '../record/append.js';
import { putTask } from '../record/draft.js';
import type { MailRecord, TaskRecord } from '../record/draft.js';
import { offeredTo } from './task-rule.js';

const SITE_ZONE = 'Europe/Berlin';

/** Carries out a reminder or an escalation that is due: recorded, and told to those who may do the task. */
export function carryOut(work: Work, task: TaskRecord, action: TaskAction): void {
  const { draft } = work;
  const { elementId, waitId, id: taskId } = task;
  const schedule = task.schedule.map((one) => (one === action ? { ...one, isDone: true } : one));
  if (action.kind === 'reminder') {
    const reminderCount = task.reminderCount + 1;
    putTask(draft, { ...task, schedule, reminderCount });
    append(draft, { type: 'task.reminded', elementId, waitId, data: { taskId, reminderCount } }, NOBODY);
    draft.mails = [...draft.mails, ...mailsTo(work, task, action)];
    return;
  }
  const to = action.to ?? draft.definition.model.fallbackGroup;
  const candidates = [...new Set([...task.candidates, to])];
  // an assignee keeps a task from the groups; escalated, the next level must be able to take it
  const opened =
    task.assigneeId === null ? {} : { assigneeId: null, candidates: [...candidates, task.assigneeId] };
  const escalated = { ...task, schedule, candidates, ...opened, isEscalated: true };
  putTask(draft, escalated);
  append(draft, { type: 'task.escalated', elementId, waitId, data: { taskId, to } }, NOBODY);
  draft.mails = [...draft.mails, ...mailsTo(work, escalated, action)];
}

const TEXTS = {
  reminder: { de: 'Erinnerung', en: 'Reminder' },
  escalation: { de: 'Überfällig', en: 'Overdue' },
} as const satisfies Record<TaskAction['kind'], Record<Language, string>>;

/** One mail for each person who may do the task; nothing in it that a passer-by must not read. */
function mailsTo(work: Work, task: TaskRecord, action: TaskAction): MailRecord[] {
  const { draft, organisation } = work;
  const offered = new Set(offeredTo(work, task).map(({ personId }) => personId));
  return organisation.people.flatMap(({ id, email, language }) => {
    if (email === null || !offered.has(id)) return [];
    return [
      {
        id: newId(),
        waitId: task.waitId,
        dedupKey: `task:${task.id}:${action.kind}:${action.at}:${id}`,
        toAddress: email,
        ...textOf(work, task, action, language),
        // a rehearsal writes to nobody
        state: draft.fields.rehearsalId === null ? ('queued' as const) : ('held' as const),
      },
    ];
  });
}

function textOf(
  { draft }: Work,
  task: TaskRecord,
  { kind }: TaskAction,
  language: Language,
): { readonly subject: string; readonly body: string } {
  const { businessKey } = draft.fields;
  const what = TEXTS[kind][language];
  const due = task.dueAt === null ? '' : formatInstant(task.dueAt, SITE_ZONE)[language];
  if (language === 'de') {
    const name = task.isConfidential ? 'eine Aufgabe' : `die Aufgabe „${task.name.de}“`;
    return {
      subject: task.isConfidential
        ? `${what}: eine Aufgabe wartet auf Sie`
        : `${what}: ${task.name.de} (${businessKey})`,
      body: `Guten Tag,\n\n${name} im Vorgang ${businessKey} ist noch offen.${due && `\nFällig: ${due}`}\n\nSie finden sie in Ihrer Aufgabenliste in Kontor.\n`,
    };
  }
  const name = task.isConfidential ? 'a task' : `the task "${task.name.en}"`;
  return {
    subject: task.isConfidential
      ? `${what}: a task is waiting for you`
      : `${what}: ${task.name.en} (${businessKey})`,
    body: `Hello,\n\n${name} of case ${businessKey} is still open.${due && `\nDue: ${due}`}\n\nYou find it in your task list in Kontor.\n`,
  };
}
