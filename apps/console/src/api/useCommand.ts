import { useQueryClient } from '@tanstack/react-query';
import { useLogoutIfAccessDenied, useNotify, useTranslate } from 'ra-core';
import { useCallback, useRef, useState } from 'react';
import { problemOf, request } from './request.js';
import type { Refusal, RequestOptions } from './request.js';
import { refreshAll } from './refreshAll.js';

export interface CommandOptions<T> {
  readonly method?: RequestOptions['method'];
  readonly body?: unknown;
  readonly form?: FormData;
  readonly version?: number;
  /** Sentence to show when it worked. */
  readonly done?: string;
  readonly onDone?: (answer: T) => void;
  /** Returns true when the refusal was shown somewhere else than in a notification. */
  readonly onRefused?: (problem: Refusal) => boolean;
}

export interface Command {
  readonly run: <T>(path: string, options?: CommandOptions<T>) => Promise<void>;
  readonly isPending: boolean;
}

interface Attempt {
  readonly signature: string;
  readonly key: string;
}

/**
 * Sends commands, one at a time. A command keeps its Idempotency-Key until the server has answered, so that a double click or a
 * second try after a lost connection acts once.
 */
export function useCommand(): Command {
  const [isPending, setPending] = useState(false);
  const attempt = useRef<Attempt | null>(null);
  const running = useRef(false);
  const queryClient = useQueryClient();
  const notify = useNotify();
  const translate = useTranslate();
  const logoutIfDenied = useLogoutIfAccessDenied();

  const run = useCallback(
    async <T>(path: string, options: CommandOptions<T> = {}): Promise<void> => {
      if (running.current) return;
      running.current = true;
      setPending(true);
      const { method = 'POST', body, form, version, done, onDone, onRefused } = options;
      const signature = JSON.stringify([
        method,
        path,
        body ?? null,
        version ?? null,
        form ? [...form.keys()] : null,
      ]);
      if (attempt.current?.signature !== signature) attempt.current = { signature, key: crypto.randomUUID() };
      const { key } = attempt.current;
      try {
        const answer = await request<T>(path, {
          method,
          ...(form ? { form } : { body: method === 'DELETE' ? undefined : (body ?? {}) }),
          version,
          idempotencyKey: key,
        });
        attempt.current = null;
        if (done) notify(done, { type: 'success' });
        onDone?.(answer);
        await refreshAll(queryClient);
      } catch (error) {
        const problem = problemOf(error);
        // without an answer, or while the case was busy, nobody knows yet: the next try is the same command
        if (problem && problem.status < 500) attempt.current = null;
        if (await logoutIfDenied(error)) return;
        if (problem && onRefused?.(problem)) return;
        notify(textOf(problem, translate), { type: 'error', autoHideDuration: 8000 });
      } finally {
        running.current = false;
        setPending(false);
      }
    },
    [queryClient, notify, translate, logoutIfDenied],
  );
  return { run, isPending };
}

/**
 * A refusal as one text: its sentence, its hint, the first field, and the trace id of what should not have happened. A house
 * that is busy or full has no error to search for.
 */
export function textOf(problem: Refusal | null, translate: ReturnType<typeof useTranslate>): string {
  if (!problem) return translate('app.noConnection');
  const field = problem.errors?.[0]?.message;
  const isFault = problem.status >= 500 && problem.status !== 503;
  const trace = isFault ? translate('app.traceId', { id: problem.traceId }) : undefined;
  return [problem.title, problem.detail, problem.hint, field, trace].filter(Boolean).join(' ');
}
