import { and, eq, gt, lte } from 'drizzle-orm';
import { mailTokens, users } from '@/drizzle/schema/accounts';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

export type MailTokenPurpose = (typeof mailTokens.$inferSelect)['purpose'];

/** Tokens of mailed links, by their hashes. */
export function mailTokensRepository(db: Database) {
  const live = (tokenHash: string, purpose: MailTokenPurpose, now: Date) =>
    and(eq(mailTokens.tokenHash, tokenHash), eq(mailTokens.purpose, purpose), gt(mailTokens.expiresAt, now));

  return {
    /** Takes the place of those that have run out, whoever's they were. */
    async create(token: { tokenHash: string; purpose: MailTokenPurpose; userId: number; expiresAt: Date }, now: Date): Promise<void> {
      await db.delete(mailTokens).where(lte(mailTokens.expiresAt, now));
      await db.insert(mailTokens).values({ ...token, createdAt: now });
    },

    async remove(tokenHash: string): Promise<void> {
      await db.delete(mailTokens).where(eq(mailTokens.tokenHash, tokenHash));
    },

    async isLive(tokenHash: string, purpose: MailTokenPurpose, now: Date): Promise<boolean> {
      const found = await db.select({ id: mailTokens.id }).from(mailTokens).where(live(tokenHash, purpose, now));
      return found.length > 0;
    },

    /**
     * Uses the token up, and with it every other of the account for that purpose. The account's row is locked first, so
     * that of two at once, with one token or with two, only the first finds its token.
     * @returns whose it was; null where it works no longer
     */
    async use(tokenHash: string, purpose: MailTokenPurpose, now: Date, tx: Transaction): Promise<number | null> {
      const handle = on(db, tx);
      const [owner] = await handle
        .select({ id: users.id })
        .from(users)
        .innerJoin(mailTokens, eq(mailTokens.userId, users.id))
        .where(eq(mailTokens.tokenHash, tokenHash))
        .for('update', { of: users });
      if (!owner) return null;
      const used = await handle.delete(mailTokens).where(live(tokenHash, purpose, now)).returning({ id: mailTokens.id });
      if (used.length === 0) return null;
      await handle.delete(mailTokens).where(and(eq(mailTokens.userId, owner.id), eq(mailTokens.purpose, purpose)));
      return owner.id;
    },

    async removeAllOf(userId: number, purpose: MailTokenPurpose, tx: Transaction): Promise<void> {
      await on(db, tx).delete(mailTokens).where(and(eq(mailTokens.userId, userId), eq(mailTokens.purpose, purpose)));
    },
  };
}

export type MailTokensRepository = ReturnType<typeof mailTokensRepository>;
