import type { BodyOf, QueryOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { banUser, listUsers, ManagedUser } from '@/lib/contracts/moderation.contract';
import type { List } from '@/lib/contracts/primitives';
import { readCursor, toPage } from '@/lib/domain/page';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { BansRepository, ManagedUserRow } from '@/server/ports/repositories';
import type { SessionStore } from '@/server/ports/sessions';
import type { SponsorshipEnding } from '@/server/ports/sponsorship-ending';
import type { Transactions } from '@/server/ports/transaction';

export interface BansDependencies {
  bans: BansRepository;
  sessions: Pick<SessionStore, 'revokeAllOf'>;
  sponsorshipEnding: Pick<SponsorshipEnding, 'ofPair'>;
  transactions: Transactions;
  bus: Bus;
  clock: Clock;
}

function present(row: ManagedUserRow): ManagedUser {
  return {
    id: row.id, username: row.username, display_name: row.displayName, email: row.email ?? '', role: row.role, channel_id: row.channelId,
    created_at: row.createdAt.toISOString(), banned_at: row.bannedAt?.toISOString() ?? null, ban_reason: row.banReason,
  };
}

/** Who has an account here, and who is shut out of it. */
export function bansService({ bans, sessions, sponsorshipEnding, transactions, bus, clock }: BansDependencies) {
  async function found(id: number): Promise<ManagedUserRow> {
    const row = await bans.byId(id);
    if (row === null) throw new Problem('not_found');
    return row;
  }

  return {
    async list(_viewer: UserViewer, query: QueryOf<typeof listUsers>): Promise<List<ManagedUser>> {
      const key = readCursor(query.cursor, ['number', 'number']);
      const rows = await bans.list({ part: query.q ?? '', bannedOnly: query.banned === 'true', limit: query.limit, after: key && { rank: key[0], id: key[1] } });
      return toPage(rows, query.limit, (row) => [row.rank, row.id], present);
    },

    /**
     * Out at once: sessions and sockets end, and what the person pays for, since nobody who is shut out could stop it.
     * What the person made stays; it is removed by itself.
     */
    async ban(_viewer: UserViewer, id: number, { reason }: BodyOf<typeof banUser>): Promise<ManagedUser> {
      if ((await found(id)).role === 'admin') throw new Problem('forbidden', { detail: 'Administrators cannot be banned.' });
      const channelIds = await transactions.run(async (tx) => {
        const sponsored = await bans.sponsoredChannels(id, tx);
        for (const channelId of sponsored) await sponsorshipEnding.ofPair(id, channelId, tx);
        await bans.endSponsoring(id, tx);
        await bans.ban(id, reason, clock.now(), tx);
        return sponsored;
      });
      // After the commit: a sign-in from now on is refused, and one from before is among these.
      const ended = await sessions.revokeAllOf(id);
      if (ended.length > 0) bus.publish('session_revoked', { sessionIds: ended });
      for (const channelId of channelIds) bus.publish('access_changed', { userId: id, channelId });
      return present(await found(id));
    },

    async unban(_viewer: UserViewer, id: number): Promise<ManagedUser> {
      await found(id);
      await bans.unban(id);
      return present(await found(id));
    },
  };
}

export type BansService = ReturnType<typeof bansService>;
