import { and, desc, eq } from 'drizzle-orm';
import { linkedAccounts } from '@/drizzle/schema/accounts';
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

    listOf: (userId: number) => db.select().from(linkedAccounts).where(eq(linkedAccounts.userId, userId)).orderBy(desc(linkedAccounts.id)),
  };
}

export type LinkedAccountsRepository = ReturnType<typeof linkedAccountsRepository>;
