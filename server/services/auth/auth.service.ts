import type { login, register, Self, SignedIn } from '@/lib/contracts/auth.contract';
import { Problem } from '@/lib/contracts/errors';
import type { BodyOf } from '@/lib/contracts/endpoint';
import { turns } from '@/lib/domain/turns';
import type { SignedInViewer, UserViewer, Viewer } from '@/lib/domain/viewer';
import type { Locale } from '@/lib/messages/locales';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { PasswordHasher } from '@/server/ports/password-hasher';
import type { Randomness } from '@/server/ports/random';
import type { RateLimit } from '@/server/ports/rate-limit';
import type { UserRow, UsersRepository } from '@/server/ports/repositories';
import type { SessionStore } from '@/server/ports/sessions';
import type { Transactions } from '@/server/ports/transaction';
import type { EmailVerificationService } from './email-verification.service';
import { hashToken } from './token-hash';

const TOKEN_BYTES = 32;

export interface AuthDependencies {
  users: UsersRepository;
  sessions: SessionStore;
  transactions: Transactions;
  passwords: PasswordHasher;
  rateLimit: RateLimit;
  random: Randomness;
  clock: Clock;
  bus: Bus;
  emailVerification: Pick<EmailVerificationService, 'begin'>;
  registration: 'open' | 'closed';
  sessionMs: number;
}

/** How the caller reached us, for the session's list and the brute-force limits. */
export interface SignInOrigin {
  address: string;
  userAgent: string | null;
}

export function presentSelf(row: UserRow & { email: string }): Self {
  return {
    id: row.id,
    username: row.username,
    display_name: row.displayName,
    is_author: row.isAuthor,
    created_at: row.createdAt.toISOString(),
    channel_id: row.channelId,
    email: row.email,
    email_verified: row.emailVerifiedAt !== null,
    has_password: row.hasPassword,
    role: row.role,
    preferences: { history_paused: row.preferences.historyPaused ?? false },
  };
}

export function authService(deps: AuthDependencies) {
  const { users, sessions, passwords, clock } = deps;
  const inTurn = turns();

  async function self(userId: number): Promise<Self> {
    const row = await users.byId(userId);
    if (row === null || row.email === null) throw new Problem('unauthenticated');
    return presentSelf({ ...row, email: row.email });
  }

  async function openSession(userId: number, roomId: number | null, origin: SignInOrigin) {
    const token = deps.random.token(TOKEN_BYTES);
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + deps.sessionMs);
    await sessions.create(hashToken(token), { userId, roomId, userAgent: origin.userAgent?.slice(0, 300) ?? null, expiresAt }, now);
    return { token, expires_at: expiresAt.toISOString() };
  }

  return {
    /**
     * Creates the account and signs it in. The first account of an empty site becomes its administrator. `mailLocale`: in
     * which language the address is asked to be confirmed; null for made-up people.
     */
    async register(input: BodyOf<typeof register>, origin: SignInOrigin, mailLocale: Locale | null): Promise<SignedIn> {
      if (deps.registration === 'closed' && (await users.count()) > 0) throw new Problem('registration_closed');
      const passwordHash = await passwords.hash(input.password);
      const created = await deps.transactions.run(async (tx) => {
        const made = await users.create(
          { username: input.username, email: input.email, passwordHash, displayName: input.display_name ?? input.username },
          tx,
        );
        // Thrown, not returned: a failed insert has spoiled the transaction.
        if ('taken' in made) throw new Problem(made.taken === 'email' ? 'email_taken' : 'username_taken');
        await users.promoteIfFirst(made.id, tx);
        if (mailLocale !== null) await deps.emailVerification.begin(made.id, mailLocale, tx);
        return made;
      });
      return { user: await self(created.id), ...(await openSession(created.id, null, origin)) };
    },

    /** Nobody has an account yet. */
    isEmptySite: async (): Promise<boolean> => (await users.count()) === 0,

    /**
     * One answer for a wrong name and a wrong password, in the same time. Attempts of one address take turns: many at once
     * would all be checked before the first failure is counted.
     */
    login(input: BodyOf<typeof login>, origin: SignInOrigin): Promise<SignedIn> {
      return inTurn(origin.address, async () => {
        const account = `${input.username.toLowerCase()} ${origin.address}`;
        await deps.rateLimit.check('sign_in_account', account);
        await deps.rateLimit.check('sign_in_address', origin.address);
        const found = await users.credentials(input.username);
        const right = await passwords.verify(found?.passwordHash ?? null, input.password);
        if (found === null || !right) {
          await Promise.all([
            deps.rateLimit.take('sign_in_account', account),
            deps.rateLimit.take('sign_in_address', origin.address),
          ]);
          throw new Problem('unauthenticated', { detail: 'The name or the password is wrong.' });
        }
        await deps.rateLimit.reset('sign_in_account', account);
        // Told to those alone who know the password.
        if (found.banReason !== null) throw new Problem('banned', { detail: found.banReason });
        const session = await openSession(found.id, null, origin);
        // The password may have been replaced since it was compared, and the sessions of then are ended already.
        if ((await users.passwordHash(found.id)) !== found.passwordHash) {
          await sessions.revoke(hashToken(session.token));
          throw new Problem('unauthenticated', { detail: 'The name or the password is wrong.' });
        }
        return { user: await self(found.id), ...session };
      });
    },

    /** Opens a guest's session for one room. */
    openGuestSession: (userId: number, roomId: number, origin: SignInOrigin) => openSession(userId, roomId, origin),

    /** For a person whom somebody else has vouched for. */
    openAccountSession: (userId: number, origin: SignInOrigin) => openSession(userId, null, origin),

    async logout(viewer: SignedInViewer, token: string): Promise<void> {
      await sessions.revoke(hashToken(token));
      deps.bus.publish('session_revoked', { sessionIds: [viewer.sessionId] });
    },

    /** The old token stops working with this. Of two calls with one token, one succeeds. */
    async refresh(oldToken: string): Promise<{ token: string; expires_at: string }> {
      const token = deps.random.token(TOKEN_BYTES);
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + deps.sessionMs);
      const replaced = await sessions.replace(hashToken(oldToken), hashToken(token), expiresAt, now);
      if (replaced === null) throw new Problem('unauthenticated');
      return { token, expires_at: expiresAt.toISOString() };
    },

    me: (viewer: UserViewer): Promise<Self> => self(viewer.userId),

    /**
     * Who stands behind a token: anonymous for none, null for one that is unknown, expired or revoked.
     * `renew`: a browser's session lives on while it is used; half of its time must have passed, so that not every
     * request writes.
     */
    async viewerOf(token: string | null, address: string, renew = false): Promise<Viewer | null> {
      if (token === null) return { kind: 'anonymous', address };
      const now = clock.now();
      const hash = hashToken(token);
      const session = await sessions.find(hash, now);
      if (session === null) return null;
      const user = await users.byId(session.userId);
      if (user === null || user.bannedAt !== null) return null;
      if (renew && session.expiresAt.getTime() - now.getTime() < deps.sessionMs / 2) {
        await sessions.extend(hash, new Date(now.getTime() + deps.sessionMs), now);
      }
      const base = { address, userId: user.id, sessionId: session.id };
      if (user.isGuest) {
        if (session.roomId === null) return null;
        return { kind: 'guest', ...base, username: user.displayName, displayName: user.displayName, roomId: session.roomId };
      }
      return { kind: 'user', ...base, username: user.username, displayName: user.displayName, role: user.role, channelId: user.channelId };
    },
  };
}

export type AuthService = ReturnType<typeof authService>;
