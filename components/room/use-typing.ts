'use client';

import { useEffect, useState } from 'react';
import type { RoomSession } from '@/lib/client/room-session';

/** Whoever writes says so more often than this. */
const SHOWN_MS = 4_500;

/** Names of those who are writing just now. */
export function useTyping(session: RoomSession | null): readonly string[] {
  const [writing, setWriting] = useState<readonly { userId: number; name: string }[]>([]);

  useEffect(() => {
    if (!session) return;
    const timers = new Map<number, number>();
    const stop = (userId: number) => {
      window.clearTimeout(timers.get(userId));
      timers.delete(userId);
      setWriting((before) => (before.some((one) => one.userId === userId) ? before.filter((one) => one.userId !== userId) : before));
    };
    const ends = [
      session.on('typing_event', ({ user_id: userId, display_name: name }) => {
        window.clearTimeout(timers.get(userId));
        timers.set(userId, window.setTimeout(() => stop(userId), SHOWN_MS));
        setWriting((before) => (before.some((one) => one.userId === userId) ? before : [...before, { userId, name }]));
      }),
      session.on('chat_message_event', ({ user_id: userId }) => stop(userId)),
      session.on('user_left', ({ user_id: userId }) => stop(userId)),
    ];
    return () => {
      for (const end of ends) end();
      for (const timer of timers.values()) window.clearTimeout(timer);
      setWriting([]);
    };
  }, [session]);

  return writing.map(({ name }) => name);
}
