import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionStore } from '@/server/ports/sessions';

const HOUR_MS = 3_600_000;

/** What every session store must do. `userIds`: two people that exist. */
export function sessionStoreContract(name: string, make: () => Promise<{ store: SessionStore; userIds: [number, number] }>): void {
  describe(`session store: ${name}`, () => {
    let store: SessionStore;
    let mine: number;
    let other: number;
    let counter = 0;
    // Real time: Redis forgets by its own clock.
    const now = new Date();
    const later = (ms: number) => new Date(now.getTime() + ms);
    const hash = () => `hash-${process.pid}-${(counter += 1)}-${Math.random()}`;
    const fresh = (userId = mine, roomId: number | null = null) => ({ userId, roomId, userAgent: 'a browser', expiresAt: later(HOUR_MS) });

    beforeEach(async () => {
      const made = await make();
      store = made.store;
      [mine, other] = made.userIds;
      await store.revokeAllOf(mine);
      await store.revokeAllOf(other);
    });

    it('finds what was made, until it ends', async () => {
      const token = hash();
      const made = await store.create(token, fresh(), now);
      expect(made).toEqual({ id: expect.any(Number) as number, userId: mine, roomId: null, expiresAt: later(HOUR_MS) });
      expect(await store.find(token, now)).toEqual(made);
      expect(await store.find(token, later(HOUR_MS))).toBeNull();
      expect(await store.find(hash(), now)).toBeNull();
    });

    it('gives a replaced session to one of two at once, under its old id', async () => {
      const token = hash();
      const made = await store.create(token, fresh(), now);
      const next = [hash(), hash()] as const;
      const answers = await Promise.all(next.map((newHash) => store.replace(token, newHash, later(2 * HOUR_MS), now)));
      expect(answers.filter((answer) => answer !== null)).toEqual([{ ...made, expiresAt: later(2 * HOUR_MS) }]);
      expect(await store.find(token, now)).toBeNull();
      const found = await Promise.all(next.map((newHash) => store.find(newHash, now)));
      expect(found.filter((session) => session !== null)).toHaveLength(1);
      expect(await store.replace(hash(), hash(), later(HOUR_MS), now)).toBeNull();
    });

    it('replaces no session that has ended', async () => {
      const token = hash();
      await store.create(token, fresh(), now);
      expect(await store.replace(token, hash(), later(3 * HOUR_MS), later(HOUR_MS))).toBeNull();
    });

    it('moves the end of a session in use, and revives no revoked one', async () => {
      const token = hash();
      await store.create(token, fresh(), now);
      await store.extend(token, later(5 * HOUR_MS), now);
      expect((await store.find(token, later(4 * HOUR_MS)))?.expiresAt).toEqual(later(5 * HOUR_MS));
      await store.revoke(token);
      await store.extend(token, later(5 * HOUR_MS), now);
      expect(await store.find(token, now)).toBeNull();
    });

    it('lists a person’s own, latest first, page by page', async () => {
      const made = [];
      for (let i = 0; i < 3; i += 1) made.push(await store.create(hash(), fresh(), now));
      await store.create(hash(), fresh(other), now);
      const ids = made.map(({ id }) => id).reverse();
      expect((await store.listOf(mine, 10, null, now)).map(({ id }) => id)).toEqual(ids);
      expect((await store.listOf(mine, 1, ids[0]!, now)).map(({ id }) => id)).toEqual(ids.slice(1));
      expect((await store.listOf(mine, 10, null, now))[0]).toMatchObject({ userAgent: 'a browser', createdAt: now, expiresAt: later(HOUR_MS) });
      expect(await store.listOf(mine, 10, null, later(HOUR_MS))).toEqual([]);
    });

    it('revokes one or all of a person’s, and nobody else’s', async () => {
      const tokens = [hash(), hash(), hash()] as const;
      const [first, second, third] = [await store.create(tokens[0], fresh(), now), await store.create(tokens[1], fresh(), now), await store.create(tokens[2], fresh(other), now)];
      expect(await store.revokeOne(mine, third.id)).toBe(false);
      expect(await store.revokeOne(mine, first.id)).toBe(true);
      expect(await store.find(tokens[0], now)).toBeNull();
      const replaced = hash();
      await store.replace(tokens[1], replaced, later(HOUR_MS), now);
      expect(await store.revokeAllOf(mine, second.id)).toEqual([]);
      expect(await store.revokeAllOf(mine)).toEqual([second.id]);
      expect(await store.find(replaced, now)).toBeNull();
      expect(await store.find(tokens[2], now)).not.toBeNull();
    });
  });
}
