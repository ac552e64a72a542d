import { endSponsorshipJob, sponsorshipKey } from '@/server/ports/jobs';
import type { JobQueue } from '@/server/ports/queue';
import type { SponsorshipRow, SponsorshipsRepository } from '@/server/ports/repositories';
import type { SponsorshipEnding } from '@/server/ports/sponsorship-ending';
import type { Transaction } from '@/server/ports/transaction';

export interface SponsorshipEndingDependencies {
  sponsorships: SponsorshipsRepository;
  queue: Pick<JobQueue, 'send'>;
}

export function sponsorshipEnding({ sponsorships, queue }: SponsorshipEndingDependencies): SponsorshipEnding {
  async function end(rows: SponsorshipRow[], tx: Transaction): Promise<void> {
    for (const { id } of rows) await queue.send(endSponsorshipJob, { sponsorshipId: id }, { tx, key: sponsorshipKey(id) });
  }

  return {
    async ofPair(userId, channelId, tx) {
      const rows = await sponsorships.endOfPair(userId, channelId, tx);
      await end(rows, tx);
      return rows.some(({ state }) => state !== 'open');
    },
    ofChannel: async (channelId, tx) => end(await sponsorships.endOfChannel(channelId, tx), tx),
    ofUser: async (userId, tx) => end(await sponsorships.endOfUser(userId, tx), tx),
  };
}
