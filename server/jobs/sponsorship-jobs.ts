import { endSponsorshipJob, settleSponsorshipsJob } from '@/server/ports/jobs';
import type { JobQueue } from '@/server/ports/queue';
import type { SponsorshipSettlingService } from '@/server/services/subscriptions/sponsorship-settling.service';

const SETTLE_CRON = '*/10 * * * *';

/** A process that knows no payment provider leaves its jobs to one that does. */
export async function takeUpSponsorshipJobs(queue: JobQueue, settling: SponsorshipSettlingService): Promise<void> {
  if (!settling.isPaid) return;
  await queue.work(endSponsorshipJob, { concurrency: 1 }, ({ sponsorshipId }) => settling.end(sponsorshipId));
  await queue.work(settleSponsorshipsJob, { concurrency: 1 }, () => settling.settle());
  await queue.schedule(settleSponsorshipsJob, SETTLE_CRON, {});
}
