import { useEffect, useState } from 'react';
import { callApi } from '@/lib/client/api';
import { isProblem, type ErrorCode } from '@/lib/contracts/errors';
import { listVideos, type Video } from '@/lib/contracts/videos.contract';

/** A pause in typing after which it is worth asking. */
const PAUSE_MS = 250;

export interface Films {
  /** Null until the first answer. The last answer stays until the next is there. */
  items: readonly Video[] | null;
  /** Why there is none. */
  fault: ErrorCode | null;
  retry: () => void;
}

/** The films that fit what is typed, the best first; of nothing typed the newest. */
export function useFilms(typed: string, limit: number): Films {
  const q = typed.trim();
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Pick<Films, 'items' | 'fault'>>({ items: null, fault: null });

  useEffect(() => {
    const call = new AbortController();
    const timer = setTimeout(
      () => {
        callApi(listVideos, { query: q === '' ? { limit } : { limit, q }, signal: call.signal }).then(
          ({ items }) => setAnswer({ items, fault: null }),
          (error: unknown) => {
            if (!call.signal.aborted) setAnswer({ items: null, fault: isProblem(error) ? error.code : 'internal' });
          },
        );
      },
      q === '' ? 0 : PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      call.abort();
    };
  }, [q, limit, attempt]);

  function retry() {
    setAnswer({ items: null, fault: null });
    setAttempt((before) => before + 1);
  }
  return { ...answer, retry };
}
