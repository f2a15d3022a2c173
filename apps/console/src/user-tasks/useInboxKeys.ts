import type { TaskListItem } from '@kontor/contracts';
import { useEffect, useRef, useState } from 'react';

interface InboxActions {
  readonly open: (task: TaskListItem) => void;
  readonly claim: (task: TaskListItem) => void;
  readonly reload: () => void;
  readonly help: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [role="combobox"], [role="dialog"], [role="menu"]') !== null;

/** Works the inbox by single keys: j k move, a and Enter open, c claims, r reloads, ? helps. Returns the chosen task's id. */
export function useInboxKeys(tasks: readonly TaskListItem[], actions: InboxActions): string | null {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const latest = useRef({ tasks, actions, selectedId });
  useEffect(() => {
    latest.current = { tasks, actions, selectedId };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const { tasks: rows, actions: act, selectedId: id } = latest.current;
      const index = rows.findIndex((task) => task.id === id);
      const selected = rows[index];
      const move = (to: number): void => {
        const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
        if (!next) return;
        setSelectedId(next.id);
        document.querySelector(`[data-row="${next.id}"]`)?.scrollIntoView({ block: 'nearest' });
      };
      if (event.key === 'j') move(index + 1);
      else if (event.key === 'k') move(index < 0 ? 0 : index - 1);
      else if (event.key === 'a' && selected) act.open(selected);
      else if (event.key === 'Enter' && selected && event.target === document.body) act.open(selected);
      else if (event.key === 'c' && selected) act.claim(selected);
      else if (event.key === 'r') act.reload();
      else if (event.key === '?') act.help();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return selectedId;
}
