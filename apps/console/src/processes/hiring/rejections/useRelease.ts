import { useState } from 'react';
import { useCommand } from '../../../api/useCommand.js';
import { nameOf, startOf } from './rejectionsView.js';
import type { Choice, RejectionPreview, Released } from './rejectionsView.js';

/** As many as the server releases at a time. */
export const MOST = 50;

interface ReleasedName {
  readonly taskId: string;
  readonly name: string;
}

/** What is chosen and selected on the page, and what became of what was sent. */
export function useRelease(data: readonly RejectionPreview[]) {
  const { run, isPending } = useCommand();
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<ReadonlyMap<string, Released>>(new Map());
  const [releasedNames, setReleasedNames] = useState<readonly ReleasedName[]>([]);
  const [isAsked, setAsked] = useState(false);
  // a person whose rejection was released elsewhere meanwhile is no longer selected
  const selected = data.filter(({ task }) => ids.has(task.id));
  const choiceOf = (one: RejectionPreview): Choice => choices.get(one.task.id) ?? startOf(one);
  const isComplete = (one: RejectionPreview): boolean => {
    const { reasonCode, letterVariant } = choiceOf(one);
    return reasonCode !== '' && letterVariant !== '';
  };
  const settle = (answers: readonly Released[]): void => {
    const names = new Map(data.map((one) => [one.task.id, nameOf(one)]));
    const released = answers.filter(({ isReleased }) => isReleased);
    setResults(new Map(answers.map((one) => [one.taskId, one])));
    setReleasedNames((old) => [
      ...old,
      ...released.map(({ taskId }) => ({ taskId, name: names.get(taskId) ?? '' })),
    ]);
    setIds(new Set(answers.filter(({ isReleased }) => !isReleased).map(({ taskId }) => taskId)));
    setAsked(false);
  };
  return {
    selected,
    choiceOf,
    results,
    releasedNames,
    isAsked,
    isPending,
    isSelected: (id: string): boolean => ids.has(id),
    select: (id: string, isOn: boolean): void =>
      setIds((old) => new Set(isOn ? [...old, id] : [...old].filter((one) => one !== id))),
    selectAll: (isOn: boolean): void => setIds(new Set(isOn ? data.map(({ task }) => task.id) : [])),
    choose: (id: string, choice: Choice): void => setChoices((old) => new Map(old).set(id, choice)),
    /** What is left empty changes nothing. */
    chooseForAll: ({ reasonCode, letterVariant }: Choice): void =>
      setChoices(
        new Map(
          data.map((one) => {
            const old = choiceOf(one);
            return [
              one.task.id,
              {
                reasonCode: reasonCode || old.reasonCode,
                letterVariant: letterVariant || old.letterVariant,
              },
            ];
          }),
        ),
      ),
    /** Whether everything is chosen for who is selected; shows where not. */
    check: (): boolean => {
      setAsked(true);
      return selected.every(isComplete);
    },
    send: (): Promise<void> =>
      run<{ readonly data: readonly Released[] }>('/applications/rejections', {
        body: {
          items: selected.map((one) => ({
            taskId: one.task.id,
            version: one.task.version,
            ...choiceOf(one),
          })),
        },
        onDone: (answer) => settle(answer.data),
      }),
  };
}
