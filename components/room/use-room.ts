'use client';

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { callApi } from '@/lib/client/api';
import { RoomSession } from '@/lib/client/room-session';
import { initialState, type RoomSessionState } from '@/lib/client/room-session-state';
import { sharedLine } from '@/lib/client/shared-line';
import { roomMessages } from '@/lib/contracts/rooms.contract';

/** Something that happened in the room besides chat, as the chat shows it. */
export interface SystemLine {
  key: string;
  what: 'joined' | 'left' | 'control';
  userId: number;
  username: string | null;
  timestampMs: number;
}

export interface RoomConnection {
  session: RoomSession | null;
  state: RoomSessionState;
  /** The room means to play, though it may be waiting for somebody. */
  isPlaying: boolean;
  rate: number;
  system: readonly SystemLine[];
  hasOlder: boolean;
  loadOlder(): Promise<void>;
}

const HISTORY = 50;
const SYSTEM_LINES = 100;
const never = () => () => undefined;

/**
 * One room for as long as the page shows it. `shareToken`: brought along to a room that is not listed, for somebody who was
 * away so long that the seat was given up.
 */
export function useRoom(roomId: number, shareToken: string | undefined): RoomConnection {
  const [firstToken] = useState(shareToken);
  const [session, setSession] = useState<RoomSession | null>(null);
  const [system, setSystem] = useState<readonly SystemLine[]>([]);
  const [motion, setMotion] = useState({ isPlaying: false, rate: 1 });
  const [older, setOlder] = useState<string | null>(null);
  const isFirstPage = useRef(true);

  useEffect(() => {
    const opened = new RoomSession({
      line: sharedLine(),
      roomId,
      ...(firstToken !== undefined && { shareToken: firstToken }),
      async loadHistory() {
        const page = await callApi(roomMessages, { params: { id: roomId }, query: { limit: HISTORY } });
        if (isFirstPage.current) setOlder(page.next_cursor);
        isFirstPage.current = false;
        return page.items;
      },
    });
    const note = (what: SystemLine['what'], userId: number, username: string | null, timestampMs: number) =>
      setSystem((before) => [...before.slice(1 - SYSTEM_LINES), { key: `${what}-${userId}-${timestampMs}`, what, userId, username, timestampMs }]);
    const end = opened.onRoomEvent((name, payload) => {
      if ('is_playing' in payload) setMotion((before) => (before.isPlaying === payload.is_playing && before.rate === payload.rate ? before : { isPlaying: payload.is_playing, rate: payload.rate }));
      if (name === 'user_joined' && 'username' in payload) note('joined', payload.user_id, payload.username, payload.timestamp);
      if (name === 'user_left' && 'username' in payload) note('left', payload.user_id, payload.username, payload.timestamp);
      if (name === 'controller_changed' && 'controller_id' in payload) note('control', payload.controller_id as number, null, payload.server_time);
    });
    setSession(opened);
    opened.start();
    return () => {
      end();
      opened.stop();
    };
  }, [roomId, firstToken]);

  const state = useSyncExternalStore(session?.subscribe ?? never, session?.getState ?? (() => initialState), () => initialState);
  const loadOlder = useCallback(async () => {
    if (older === null || !session) return;
    const page = await callApi(roomMessages, { params: { id: roomId }, query: { limit: HISTORY, cursor: older } });
    session.addHistory(page.items);
    setOlder(page.next_cursor);
  }, [older, roomId, session]);

  return useMemo(
    () => ({ session, state, ...motion, system, hasOlder: older !== null, loadOlder }),
    [session, state, motion, system, older, loadOlder],
  );
}
