'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RoomSession } from '@/lib/client/room-session';
import { REACTIONS, type Reaction } from '@/lib/domain/reactions';

interface Flying {
  key: number;
  emoji: Reaction;
  name: string;
  leftPercent: number;
}

/** More at once would hide the film. */
const AT_ONCE = 30;
/** As long as the animation `float-up`; it may not run to its end where motion is reduced. */
const SHOWN_MS = 2_800;
/** Those who hear the page are told what was thrown meanwhile in one sentence. */
const SAID_EVERY_MS = 5_000;
/** Neighbours do not cover each other. */
const LANES_PERCENT = [24, 50, 76, 37, 63];

/** What members throw over the picture: it rises and is gone. */
export function FloatingReactions({ session }: { session: RoomSession | null }) {
  const t = useTranslations('room');
  const [flying, setFlying] = useState<readonly Flying[]>([]);
  const [said, setSaid] = useState('');
  const count = useRef(0);

  useEffect(() => {
    if (!session) return;
    const timers = new Set<number>();
    const unsaid = new Map<Reaction, number>();
    const later = (run: () => void, delayMs: number) => {
      const timer = window.setTimeout(() => {
        timers.delete(timer);
        run();
      }, delayMs);
      timers.add(timer);
    };
    const say = () => {
      setSaid(REACTIONS.flatMap((emoji) => (unsaid.has(emoji) ? [`${emoji} ${unsaid.get(emoji)}`] : [])).join(', '));
      unsaid.clear();
    };
    const end = session.on('reaction_event', ({ emoji, display_name: name }) => {
      count.current += 1;
      const key = count.current;
      const leftPercent = LANES_PERCENT[key % LANES_PERCENT.length]!;
      if (unsaid.size === 0) later(say, SAID_EVERY_MS);
      unsaid.set(emoji, (unsaid.get(emoji) ?? 0) + 1);
      if (document.hidden) return;
      setFlying((before) => [...before.slice(1 - AT_ONCE), { key, emoji, name, leftPercent }]);
      later(() => setFlying((before) => before.filter((one) => one.key !== key)), SHOWN_MS);
    });
    return () => {
      end();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [session]);

  return (
    <>
      <p role="status" className="sr-only">
        {said === '' ? '' : t('reactionsSaid', { list: said })}
      </p>
      <div aria-hidden className="pointer-events-none absolute inset-y-0 left-0 w-48 max-w-1/2 overflow-hidden">
        {flying.map(({ key, emoji, name, leftPercent }) => (
          <span
            key={key}
            className="absolute bottom-16 flex w-20 animate-float-up flex-col items-center motion-reduce:animate-none motion-reduce:-translate-x-1/2"
            style={{ left: `${leftPercent}%` }}
          >
            <span className="text-3xl leading-tight">{emoji}</span>
            <span className="max-w-full truncate rounded-full bg-scrim px-1.5 text-xs text-on-media">{name}</span>
          </span>
        ))}
      </div>
    </>
  );
}
