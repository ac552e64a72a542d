import { describe, expect, it } from 'vitest';
import { createRoom } from '@/lib/sync/room-life';
import type { RoomState } from '@/lib/sync/room-state';
import type { RoomStore } from '@/server/ports/room-store';

/** What every room store must do. */
export function roomStoreContract(name: string, make: () => RoomStore): void {
  let lastId = 0;
  const aRoom = (): RoomState => {
    lastId += 1;
    const policy = { control: 'host' as const, hold: 'auto' as const, coHostIds: [] };
    return createRoom({ roomId: lastId, videoId: 1, durationSec: 60, ownerId: 1, policy, preroll: null }, 1_000.25);
  };

  describe(`room store: ${name}`, () => {
    it('gives back exactly what was put in, and nothing of what was forgotten', async () => {
      const store = make();
      const room = aRoom();
      expect(await store.load(room.roomId)).toBeNull();
      expect(await store.swap(room.roomId, null, room)).toBe(true);
      expect(await store.load(room.roomId)).toEqual(room);
      await store.forget(room.roomId);
      expect(await store.load(room.roomId)).toBeNull();
    });

    it('makes a room once', async () => {
      const store = make();
      const room = aRoom();
      const made = await Promise.all([1, 2, 3].map(() => store.swap(room.roomId, null, room)));
      expect(made.filter(Boolean)).toHaveLength(1);
    });

    it('loses no change of many at once', async () => {
      const store = make();
      const { roomId, ...room } = aRoom();
      await store.swap(roomId, null, { roomId, ...room });
      const addOne = async (): Promise<void> => {
        for (;;) {
          const before = (await store.load(roomId))!;
          if (await store.swap(roomId, before.version, { ...before, version: before.version + 1, revision: before.revision + 1 })) return;
        }
      };
      await Promise.all(Array.from({ length: 20 }, addOne));
      expect((await store.load(roomId))!.revision).toBe(20);
    });

    it('changes nothing that is not there', async () => {
      const store = make();
      const room = aRoom();
      expect(await store.swap(room.roomId, 0, room)).toBe(false);
      expect(await store.load(room.roomId)).toBeNull();
    });
  });
}
