'use client';

import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { callApi } from '@/lib/client/api';
import type { RoomSession } from '@/lib/client/room-session';
import { isProblem, type ErrorCode } from '@/lib/contracts/errors';
import { dismissCoHost, kickFromRoom, nameCoHost } from '@/lib/contracts/rooms.contract';
import type { Reaction } from '@/lib/domain/reactions';
import type { Person } from './room-people';

export interface RoomActions {
  react(emoji: Reaction): void;
  type(): void;
  retryMessage(clientId: string): void;
  dropMessage(clientId: string): void;
  leave(): void;
  kick(person: Person): Promise<void>;
  handOver(userId: number): void;
  nameOrDismiss(userId: number, isNamed: boolean): void;
}

/** What buttons of the room do besides moving the film. The same object until the session changes. */
export function useRoomActions(session: RoomSession | null, roomId: number, videoId: number, onRefused: (code: ErrorCode) => void): RoomActions {
  const router = useRouter();
  return useMemo(() => {
    const codeOf = (error: unknown): ErrorCode => (isProblem(error) ? error.code : 'internal');
    return {
      // One too many at once is no fault worth a word.
      react: (emoji) => void session?.react(emoji).then((answer) => !answer.ok && answer.error.code !== 'rate_limited' && onRefused(answer.error.code)),
      type: () => session?.typing(),
      retryMessage: (clientId) => session?.retryMessage(clientId),
      dropMessage: (clientId) => session?.dropMessage(clientId),
      leave: () => void session?.leave().finally(() => router.push(`/video/${videoId}`)),
      async kick(person) {
        await callApi(kickFromRoom, { params: { id: roomId, user_id: person.userId } });
      },
      handOver: (userId) => void session?.transferControl(userId).then((answer) => !answer.ok && onRefused(answer.error.code)),
      nameOrDismiss(userId, isNamed) {
        const params = { id: roomId, user_id: userId };
        const work = isNamed ? callApi(nameCoHost, { params }) : callApi(dismissCoHost, { params });
        work.catch((error: unknown) => onRefused(codeOf(error)));
      },
    };
  }, [session, roomId, videoId, onRefused, router]);
}
