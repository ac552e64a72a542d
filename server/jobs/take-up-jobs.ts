import { announceJob, passwordResetMailJob, removeReplacedJob, sweepJob, transcodeJob, verificationMailJob } from '@/server/ports/jobs';
import type { JobQueue } from '@/server/ports/queue';
import type { PublicationService } from '@/server/services/media/publication.service';
import type { EmailVerificationService } from '@/server/services/auth/email-verification.service';
import type { PasswordResetService } from '@/server/services/auth/password-reset.service';
import { removeReplacedHandler } from './remove-replaced.job';
import { sweepHandler, type SweepDependencies } from './sweep.job';
import { QUICK_AT_ONCE, transcodeHandler, type TranscodeDependencies } from './transcode.job';

export interface JobsDependencies extends TranscodeDependencies, Omit<SweepDependencies, 'queue' | keyof TranscodeDependencies> {
  publication: PublicationService;
  passwordReset: Pick<PasswordResetService, 'isOffered' | 'mail'>;
  emailVerification: Pick<EmailVerificationService, 'mail'>;
  queue: JobQueue;
}

/** Expired uploads and the like may wait for so long. */
const SWEEP_CRON = '*/10 * * * *';

const LETTERS_AT_ONCE = 2;

/** Taken up while another's first rendition is made, so that no ladder begins in the moment between the two. */
const READ_AHEAD = 1;

/** Every kind of job with its handler. `transcodes`: how many at once in this process; 0 leaves them to others. */
export async function takeUpJobs(deps: JobsDependencies, { transcodes }: { transcodes: number }): Promise<void> {
  const { queue, publication } = deps;
  const transcode = transcodeHandler(deps, { laddersAtOnce: transcodes });
  const sweep = sweepHandler(deps);
  await queue.work(transcodeJob, { concurrency: transcodes > 0 ? QUICK_AT_ONCE + READ_AHEAD : 0, onGivenUp: transcode.onGivenUp }, transcode.handle);
  await queue.work(announceJob, { concurrency: 1 }, ({ videoId }, { signal }) => publication.announce(videoId, signal));
  await queue.work(removeReplacedJob, { concurrency: 1 }, removeReplacedHandler(deps));
  // A process that knows no mail server leaves letters to one that does.
  const letters = { concurrency: deps.passwordReset.isOffered ? LETTERS_AT_ONCE : 0 };
  await queue.work(passwordResetMailJob, letters, ({ userId, locale }) => deps.passwordReset.mail(userId, locale));
  await queue.work(verificationMailJob, letters, ({ userId, locale }) => deps.emailVerification.mail(userId, locale));
  await queue.work(sweepJob, { concurrency: 1 }, sweep);
  await queue.schedule(sweepJob, SWEEP_CRON, {});
}
