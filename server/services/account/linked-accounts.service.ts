import type { beginLinking, LinkedAccount } from '@/lib/contracts/linked-accounts.contract';
import type { BodyOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import type { UserViewer, Viewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import type { LinkedAccountsRepository } from '@/server/ports/repositories';
import type { Transactions } from '@/server/ports/transaction';
import type { LinkIntents } from './link-intent';

export interface LinkedAccountsDependencies {
  linkedAccounts: LinkedAccountsRepository;
  intents: LinkIntents;
  transactions: Transactions;
  clock: Clock;
  /** Names of the providers that are configured. */
  offered: readonly string[];
  /** That it is still the person. @throws Problem */
  confirmIdentity(viewer: UserViewer, password: string | undefined, field: string): Promise<void>;
}

/** The way to the provider and back takes a minute; two factors and a forgotten password take longer. */
const INTENT_MS = 15 * 60_000;
/** Where the way back leads, with the intent or with what became of it. */
const SETTINGS = '/settings';
const INTENT_FIELD = 'link';

export type LinkOutcome = 'linked' | 'already_linked' | 'taken' | 'expired';

/** By which services a person signs in, more of them, or fewer. */
export function linkedAccountsService({ linkedAccounts, intents, transactions, clock, offered, confirmIdentity }: LinkedAccountsDependencies) {
  return {
    async list(viewer: UserViewer): Promise<List<LinkedAccount>> {
      const rows = await linkedAccounts.listOf(viewer.userId);
      return { items: rows.map((row) => ({ id: row.id, provider: row.provider, created_at: row.createdAt.toISOString() })), next_cursor: null };
    },

    /** A new way in is added by the person alone, not by whoever found the session open. */
    async begin(viewer: UserViewer, { provider, password }: BodyOf<typeof beginLinking>): Promise<{ return_path: string }> {
      if (!offered.includes(provider)) throw new Problem('not_found');
      await confirmIdentity(viewer, password, 'password');
      const intent = intents.sign({ sessionId: viewer.sessionId, provider }, clock.now().getTime() + INTENT_MS);
      return { return_path: `${SETTINGS}?${INTENT_FIELD}=${intent}` };
    },

    /**
     * The person is back from the provider.
     * @param returnPath where the way back leads, as the browser has kept it
     * @returns null where it was no such way: it is a sign-in then
     */
    async arrive(viewer: Viewer | null, returnPath: string, arrival: { provider: string; accountId: string }): Promise<LinkOutcome | null> {
      const { pathname, searchParams } = new URL(returnPath, 'http://own.invalid');
      const token = searchParams.get(INTENT_FIELD);
      if (pathname !== SETTINGS || token === null) return null;
      const intent = intents.read(token, clock.now().getTime());
      if (intent === null || viewer?.kind !== 'user' || viewer.sessionId !== intent.sessionId || intent.provider !== arrival.provider) return 'expired';
      const isNew = await linkedAccounts.link(viewer.userId, arrival.provider, arrival.accountId, clock.now());
      if (isNew) return 'linked';
      return (await linkedAccounts.ownerOf(arrival.provider, arrival.accountId)) === viewer.userId ? 'already_linked' : 'taken';
    },

    /** Of several at once, one sees what the other left. */
    async remove(viewer: UserViewer, id: number): Promise<void> {
      await transactions.run(async (tx) => {
        const ways = await linkedAccounts.waysIn(viewer.userId, tx);
        if (!ways.linked.some((one) => one.id === id)) throw new Problem('not_found');
        const isOther = ways.linked.some((one) => one.id !== id && offered.includes(one.provider));
        if (!ways.hasPassword && !isOther) throw new Problem('last_sign_in');
        await linkedAccounts.remove(id, tx);
      });
    },
  };
}

export type LinkedAccountsService = ReturnType<typeof linkedAccountsService>;
