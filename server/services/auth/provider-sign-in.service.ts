import { displayName, email as emailForm } from '@/lib/contracts/auth.contract';
import { decideLinking, type LinkRefusal } from '@/lib/domain/account-linking';
import { usernamesFrom } from '@/lib/domain/username-from';
import type { Clock } from '@/server/ports/clock';
import type { Randomness } from '@/server/ports/random';
import type { RateLimit } from '@/server/ports/rate-limit';
import type { LinkedAccountsRepository, UsersRepository } from '@/server/ports/repositories';
import type { Transactions } from '@/server/ports/transaction';
import type { SignInOrigin } from './auth.service';

export type ProviderName = 'google' | 'github';

/** Somebody as an identity provider knows him. */
export interface ProviderProfile {
  provider: ProviderName;
  /** The provider's own id of the person. */
  accountId: string;
  login: string | null;
  name: string | null;
  email: string | null;
  isEmailVerified: boolean;
}

export interface ProviderSignInDependencies {
  users: UsersRepository;
  linkedAccounts: LinkedAccountsRepository;
  transactions: Transactions;
  rateLimit: RateLimit;
  random: Randomness;
  clock: Clock;
  registration: 'open' | 'closed';
  /** Names of the providers that are configured. */
  offered: readonly ProviderName[];
  openSession(userId: number, origin: SignInOrigin): Promise<{ token: string }>;
}

/** Taken in between by another sign-in of the same person: what was found no longer holds. */
class Overtaken extends Error {}
class UsernameTaken extends Error {}

/** Two first sign-ins of one person at once, and a third for good measure. */
const ROUNDS = 3;
const CHANCE_BYTES = 9;

export function providerSignInService(deps: ProviderSignInDependencies) {
  const { users, linkedAccounts, clock } = deps;

  async function ownerOf(profile: ProviderProfile, origin: SignInOrigin): Promise<number | LinkRefusal> {
    const linkedUserId = await linkedAccounts.ownerOf(profile.provider, profile.accountId);
    const email = emailForm.safeParse(profile.email).data ?? null;
    const same = email === null ? null : await users.byEmail(email);
    const decision = decideLinking({
      linkedUserId,
      email: email === null ? null : { isVerified: profile.isEmailVerified },
      sameEmail: same && { userId: same.id, isVerified: same.emailVerifiedAt !== null },
      mayCreate: deps.registration === 'open' || (await users.count()) === 0,
    });
    if (decision.kind === 'refuse') return decision.reason;
    if (decision.kind === 'sign_in') return decision.userId;
    if (decision.kind === 'link') {
      if (!(await linkedAccounts.link(decision.userId, profile.provider, profile.accountId, clock.now()))) throw new Overtaken();
      return decision.userId;
    }
    await deps.rateLimit.take('register', `a:${origin.address}`);
    return create(profile, email!);
  }

  async function create(profile: ProviderProfile, email: string): Promise<number> {
    for (const username of usernamesFrom([profile.login, profile.name], deps.random.token(CHANCE_BYTES))) {
      const made = await createAs(username, profile, email);
      if (made !== null) return made;
    }
    throw new Overtaken();
  }

  /** In a transaction of its own, for a failed insert spoils it. @returns null where the name is taken */
  async function createAs(username: string, profile: ProviderProfile, email: string): Promise<number | null> {
    const now = clock.now();
    try {
      return await deps.transactions.run(async (tx) => {
        const user = await users.create(
          { username, email, passwordHash: null, displayName: displayName.safeParse(profile.name).data ?? username, emailVerifiedAt: now },
          tx,
        );
        if ('taken' in user) throw user.taken === 'username' ? new UsernameTaken() : new Overtaken();
        if (!(await linkedAccounts.link(user.id, profile.provider, profile.accountId, now, tx))) throw new Overtaken();
        await users.promoteIfFirst(user.id, tx);
        return user.id;
      });
    } catch (error) {
      if (error instanceof UsernameTaken) return null;
      throw error;
    }
  }

  return {
    offered: deps.offered,

    /** Opens a session for whoever the provider vouches for, and makes the account where there is none. */
    async signIn(profile: ProviderProfile, origin: SignInOrigin): Promise<{ token: string } | { refused: LinkRefusal }> {
      for (let round = 1; ; round += 1) {
        try {
          const owner = await ownerOf(profile, origin);
          if (typeof owner !== 'number') return { refused: owner };
          if ((await users.byId(owner))?.bannedAt) return { refused: 'banned' };
          return await deps.openSession(owner, origin);
        } catch (error) {
          if (!(error instanceof Overtaken) || round === ROUNDS) throw error;
        }
      }
    },
  };
}

export type ProviderSignInService = ReturnType<typeof providerSignInService>;
