import type { JsonObject } from '@kontor/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { request } from '../api/request.js';

const WAIT_MS = 1_000;
export type DraftStatus = 'none' | 'saving' | 'saved' | 'failed';

interface TaskDraft {
  readonly state: DraftStatus;
  readonly save: (data: JsonObject) => void;
  /** Drops what is not sent yet: the decision carries it. Resolves when nothing is under way. */
  readonly settle: () => Promise<void>;
}

/** Keeps what is typed on the server, a second after the last key; leaving the page sends what is left. */
export function useTaskDraft(taskId: string, isAllowed: boolean): TaskDraft {
  const [state, setState] = useState<DraftStatus>('none');
  const waiting = useRef<JsonObject | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const sending = useRef<Promise<void>>(Promise.resolve());

  const send = useCallback(() => {
    const data = waiting.current;
    waiting.current = null;
    if (data === null) return;
    setState('saving');
    sending.current = sending.current
      .then(() => request<null>(`/user-tasks/${taskId}/draft`, { method: 'PUT', body: { data } }))
      .then(() => setState('saved'))
      .catch(() => setState('failed'));
  }, [taskId]);

  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      send();
    },
    [send],
  );

  const save = useCallback(
    (data: JsonObject) => {
      if (!isAllowed) return;
      waiting.current = data;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(send, WAIT_MS);
    },
    [isAllowed, send],
  );
  const settle = useCallback(async () => {
    window.clearTimeout(timer.current);
    waiting.current = null;
    await sending.current;
  }, []);
  return { state, save, settle };
}
