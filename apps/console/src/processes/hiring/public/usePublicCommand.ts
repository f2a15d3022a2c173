import { useTranslate } from 'ra-core';
import { useRef, useState } from 'react';
import type { Problem } from '@kontor/contracts';
import { problemOf } from '../../../api/request.js';
import { requestPatiently } from '../../../api/requestPatiently.js';
import { textOf } from '../../../api/useCommand.js';

interface PublicCommand {
  /** Resolves to the refusal, or null. */
  readonly send: <T>(path: string, body: unknown, onDone: (answer: T) => void) => Promise<Problem | null>;
  readonly isPending: boolean;
  readonly refusal: string | null;
}

/** Sends what a person without an account decides; the same try keeps its key until it is answered. */
export function usePublicCommand(): PublicCommand {
  const t = useTranslate();
  const key = useRef<{ readonly of: string; readonly key: string } | null>(null);
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async <T>(
    path: string,
    body: unknown,
    onDone: (answer: T) => void,
  ): Promise<Problem | null> => {
    if (isPending) return null;
    const form = body instanceof FormData ? body : null;
    const of = form ? `${path} form` : `${path} ${JSON.stringify(body)}`;
    if (key.current?.of !== of) key.current = { of, key: crypto.randomUUID() };
    setPending(true);
    setRefusal(null);
    try {
      const answer = await requestPatiently<T>(path, {
        method: 'POST',
        ...(form ? { form } : { body }),
        idempotencyKey: key.current.key,
      });
      key.current = null;
      onDone(answer);
      return null;
    } catch (error) {
      const refused = problemOf(error);
      if (refused && refused.status < 500) key.current = null;
      setRefusal(textOf(refused, t));
      return refused;
    } finally {
      setPending(false);
    }
  };
  return { send, isPending, refusal };
}
