import { ERRORS } from '@kontor/contracts';
import type { LocalizedText } from '@kontor/contracts';
import type { TaskRow } from '@kontor/database';
import type { CompletionRight, NobodyEligible } from '@kontor/policy';

const DONE = {
  completed: { de: 'Diese Aufgabe ist erledigt.', en: 'This task is done.' },
  cancelled: { de: 'Diese Aufgabe ist entfallen.', en: 'This task is no longer needed.' },
} as const;
const NOT_YOURS = {
  de: 'Diese Aufgabe ist Ihnen nicht zugeordnet.',
  en: 'This task is not offered to you.',
} as const satisfies LocalizedText;

/** Why the viewer cannot complete the task, or null when they can. */
export function whyNot(
  task: Pick<TaskRow, 'state' | 'instanceStatus'>,
  right: CompletionRight,
  nobody: NobodyEligible | null,
): LocalizedText | null {
  if (task.state !== 'open') return DONE[task.state];
  if (task.instanceStatus === 'suspended') return ERRORS['instance-suspended'].text;
  if (right.allowed) return null;
  if (right.code !== 'forbidden') return ERRORS[right.code].text;
  return nobody?.text ?? NOT_YOURS;
}
