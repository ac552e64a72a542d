import { and, desc, eq, sql } from 'drizzle-orm';
import { linkedAccounts, users } from '@/drizzle/schema/accounts';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

/** Which accounts at identity providers sign in which of ours. */
export function linkedAccountsRepository(db: Database) {
  return {
    async ownerOf(provider: string, providerAccountId: string): Promise<number | null> {
      const [row] = await db
        .select({ userId: linkedAccounts.userId })
        .from(linkedAccounts)
        .where(and(eq(linkedAccounts.provider, provider), eq(linkedAccounts.providerAccountId, providerAccountId)));
      return row?.userId ?? null;
    },

    /** @returns false where theirs belongs to somebody already, perhaps since a moment ago */
    async link(userId: number, provider: string, providerAccountId: string, now: Date, tx?: Transaction): Promise<boolean> {
      const made = await on(db, tx)
        .insert(linkedAccounts)
        .values({ userId, provider, providerAccountId, createdAt: now })
        .onConflictDoNothing()
        .returning({ id: linkedAccounts.id });
      return made.length > 0;
    },

    /** How the person can sign in; locks the account until the transaction ends. */
    async waysIn(userId: number, tx: Transaction): Promise<{ hasPassword: boolean; linked: { id: number; provider: string }[] }> {
      const [user] = await on(db, tx).select({ hasPassword: sql<boolean>`${users.passwordHash} IS NOT NULL` }).from(users).where(eq(users.id, userId)).for('update');
      const linked = await on(db, tx).select({ id: linkedAccounts.id, provider: linkedAccounts.provider }).from(linkedAccounts).where(eq(linkedAccounts.userId, userId));
      return { hasPassword: user?.hasPassword ?? false, linked };
    },

    async remove(id: number, tx: Transaction): Promise<void> {
      await on(db, tx).delete(linkedAccounts).where(eq(linkedAccounts.id, id));
    },

    listOf: (userId: number) => db.select().from(linkedAccounts).where(eq(linkedAccounts.userId, userId)).orderBy(desc(linkedAccounts.id)),
  };
}

export type LinkedAccountsRepository = ReturnType<typeof linkedAccountsRepository>;
