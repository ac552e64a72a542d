import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { channels } from '@/drizzle/schema/channels';
import type { Transaction } from '@/server/ports/transaction';
import { on, violatedConstraint, type Database } from './database';

export interface NewUser {
  username: string;
  email: string | null;
  passwordHash: string | null;
  emailVerifiedAt?: Date;
  displayName: string;
  isGuest?: boolean;
  role?: 'user' | 'admin';
}

const columns = {
  id: users.id,
  username: users.username,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  hasPassword: sql<boolean>`${users.passwordHash} IS NOT NULL`,
  displayName: users.displayName,
  isAuthor: users.isAuthor,
  isGuest: users.isGuest,
  role: users.role,
  preferences: users.preferences,
  bannedAt: users.bannedAt,
  banReason: users.banReason,
  createdAt: users.createdAt,
  channelId: channels.id,
};

export function usersRepository(db: Database) {
  const select = (tx?: Transaction) => on(db, tx).select(columns).from(users).leftJoin(channels, eq(channels.authorId, users.id));

  return {
    /** @returns the new id, or which name stands against it */
    async create(user: NewUser, tx?: Transaction): Promise<{ id: number } | { taken: 'username' | 'email' }> {
      try {
        const [row] = await on(db, tx).insert(users).values(user).returning({ id: users.id });
        return { id: row!.id };
      } catch (error) {
        const constraint = violatedConstraint(error);
        if (constraint === 'users_username_key') return { taken: 'username' };
        if (constraint === 'users_email_key') return { taken: 'email' };
        throw error;
      }
    },

    async byId(id: number, tx?: Transaction) {
      const [row] = await select(tx).where(eq(users.id, id));
      return row ?? null;
    },

    async byUsername(username: string) {
      const [row] = await select().where(sql`lower(${users.username}) = lower(${username})`);
      return row ?? null;
    },

    /** For signing in: by username or e-mail, without regard to case. Guests have no password and are not found. */
    async credentials(name: string) {
      const [row] = await db
        .select({ id: users.id, passwordHash: users.passwordHash, banReason: users.banReason })
        .from(users)
        .where(or(sql`lower(${users.username}) = lower(${name})`, sql`lower(${users.email}) = lower(${name})`));
      return row ?? null;
    },

    async byEmail(email: string) {
      const [row] = await select().where(sql`lower(${users.email}) = lower(${email})`);
      return row ?? null;
    },

    async passwordHash(id: number): Promise<string | null> {
      const [row] = await db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, id));
      return row?.passwordHash ?? null;
    },

    async setPasswordHash(id: number, passwordHash: string, tx: Transaction): Promise<void> {
      await on(db, tx).update(users).set({ passwordHash }).where(eq(users.id, id));
    },

    /** The first time counts. */
    async setEmailVerified(id: number, now: Date, tx: Transaction): Promise<void> {
      await on(db, tx).update(users).set({ emailVerifiedAt: now }).where(and(eq(users.id, id), isNull(users.emailVerifiedAt)));
    },

    /** Preferences are merged: what is not named stays. */
    async update(id: number, change: { displayName?: string; preferences?: { historyPaused?: boolean } }): Promise<void> {
      const { displayName, preferences } = change;
      if (displayName === undefined && preferences === undefined) return;
      await db
        .update(users)
        .set({
          ...(displayName !== undefined && { displayName }),
          ...(preferences && { preferences: sql`${users.preferences} || ${JSON.stringify(preferences)}::jsonb` }),
        })
        .where(eq(users.id, id));
    },

    /** With everything that hangs on the account. */
    async remove(id: number, tx: Transaction): Promise<void> {
      await on(db, tx).delete(users).where(eq(users.id, id));
    },

    /** Whether this is the one administrator of a site that has other accounts. */
    async isLastAdminAmongOthers(id: number): Promise<boolean> {
      const { rows } = await db.execute<{ last: boolean }>(sql`
        SELECT NOT EXISTS (SELECT 1 FROM users WHERE id <> ${id} AND role = 'admin') AND EXISTS (SELECT 1 FROM users WHERE id <> ${id} AND NOT is_guest) AS last
        FROM users WHERE id = ${id} AND role = 'admin'`);
      return rows[0]?.last ?? false;
    },

    /** Makes the account administrator when it is the only one. One statement under a lock: of two first ones, one wins. */
    async promoteIfFirst(id: number, tx: Transaction): Promise<boolean> {
      const handle = on(db, tx);
      await handle.execute(sql`SELECT pg_advisory_xact_lock(7420012)`);
      const promoted = await handle
        .update(users)
        .set({ role: 'admin' })
        .where(sql`${users.id} = ${id} AND NOT EXISTS (SELECT 1 FROM users other WHERE other.id <> ${id} AND NOT other.is_guest)`)
        .returning({ id: users.id });
      return promoted.length === 1;
    },

    async administratorIds(): Promise<number[]> {
      const rows = await db.select({ id: users.id }).from(users).where(eq(users.role, 'admin'));
      return rows.map(({ id }) => id);
    },

    async count(): Promise<number> {
      const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(users);
      return row!.n;
    },
  };
}

export type UsersRepository = ReturnType<typeof usersRepository>;
export type UserRow = NonNullable<Awaited<ReturnType<UsersRepository['byId']>>>;
