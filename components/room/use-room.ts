'use client';

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { callApi } from '@/lib/client/api';
import { RoomSession } from '@/lib/client/room-session';
import { initialState, type RoomSessionState } from '@/lib/client/room-session-state';
import { overSharedLine } from '@/lib/client/shared-line';
import { roomMessages } from '@/lib/contracts/rooms.contract';
import { withLine, type SystemLine } from './system-lines';

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
const never = () => () => undefined;

export interface RoomKeys {
  /** Before the door: nothing is said to the room yet. */
  isWaiting: boolean;
  /** Brought along to a room that is not listed, for somebody who was away so long that the seat was given up. */
  shareToken: string | undefined;
  /** Of a guest who came in within this page. */
  guestToken: string | undefined;
}

/** One room for as long as the page shows it. */
export function useRoom(roomId: number, { isWaiting, shareToken, guestToken }: RoomKeys): RoomConnection {
  // As they are at the entry.
  const keys = useRef({ shareToken, guestToken });
  useEffect(() => {
    keys.current = { shareToken, guestToken };
  });
  const [session, setSession] = useState<RoomSession | null>(null);
  const [system, setSystem] = useState<readonly SystemLine[]>([]);
  const [older, setOlder] = useState<string | null>(null);
  const isFirstPage = useRef(true);

  useEffect(() => isWaiting ? undefined : overSharedLine((line) => {
    const { shareToken: share, guestToken: token } = keys.current;
    const opened = new RoomSession({
      line,
      roomId,
      ...(share !== undefined && { shareToken: share }),
      ...(token !== undefined && { token }),
      async loadHistory() {
        const page = await callApi(roomMessages, { params: { id: roomId }, query: { limit: HISTORY } });
        if (isFirstPage.current) setOlder(page.next_cursor);
        isFirstPage.current = false;
        return page.items;
      },
    });
    const note = (what: SystemLine['what'], userId: number | null, timestampMs: number, shownName?: string, positionSec: number | null = null) => {
      const name = shownName ?? opened.getState().participants.find((person) => person.user_id === userId)?.display_name;
      if (userId === null || name === undefined) return;
      setSystem((before) => withLine(before, { key: `${what}-${userId}-${timestampMs}`, what, userId, name, timestampMs, positionSec }));
    };
    const acts = [
      opened.on('user_joined', ({ user_id, display_name: name, timestamp }) => note('joined', user_id, timestamp, name)),
      opened.on('user_left', ({ user_id, display_name: name, timestamp }) => note('left', user_id, timestamp, name)),
      opened.on('controller_changed', ({ controller_id, server_time }) => note('control', controller_id, server_time)),
      opened.on('play_event', ({ cause_user_id, server_time }) => note('played', cause_user_id, server_time)),
      opened.on('pause_event', ({ cause_user_id, server_time }) => note('paused', cause_user_id, server_time)),
      opened.on('seek_event', ({ cause_user_id, server_time, position }) => note('jumped', cause_user_id, server_time, undefined, position)),
    ];
    setSession(opened);
    opened.start();
    return () => {
      for (const forget of acts) forget();
      opened.stop();
    };
  }), [roomId, isWaiting]);

  const state = useSyncExternalStore(session?.subscribe ?? never, session?.getState ?? (() => initialState), () => initialState);
  const loadOlder = useCallback(async () => {
    if (older === null || !session) return;
    const page = await callApi(roomMessages, { params: { id: roomId }, query: { limit: HISTORY, cursor: older } });
    session.addHistory(page.items);
    setOlder(page.next_cursor);
  }, [older, roomId, session]);

  return useMemo(
    () => ({
      session, state, system, hasOlder: older !== null, loadOlder,
      isPlaying: state.wish ?? state.view?.isPlaying ?? false,
      rate: state.view?.timeline.rate ?? 1,
    }),
    [session, state, system, older, loadOlder],
  );
}
