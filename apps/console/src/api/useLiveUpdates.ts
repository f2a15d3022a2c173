import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { refreshAll } from './refreshAll.js';
import { apiUrl } from './request.js';

const GATHER_MS = 300;

/** Keeps every open screen current by server-sent events; tells whether the connection stands. */
export function useLiveUpdates(): { readonly isConnected: boolean } {
  const queryClient = useQueryClient();
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    const stream = new EventSource(apiUrl('/events'));
    let timer: number | undefined;
    let wasLost = false;
    const look = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void refreshAll(queryClient), GATHER_MS);
    };
    for (const type of ['task', 'instance', 'incident']) stream.addEventListener(type, look);
    stream.addEventListener('open', () => {
      setConnected(true);
      // what happened while the line was down was told to nobody
      if (wasLost) look();
      wasLost = false;
    });
    stream.addEventListener('error', () => {
      wasLost = true;
      setConnected(false);
    });
    return () => {
      window.clearTimeout(timer);
      stream.close();
    };
  }, [queryClient]);
  return { isConnected };
}
