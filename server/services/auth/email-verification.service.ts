import { Problem } from '@/lib/contracts/errors';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Locale } from '@/lib/messages/locales';
import { verificationMailJob } from '@/server/ports/jobs';
import type { Mailer } from '@/server/ports/mail';
import type { JobQueue } from '@/server/ports/queue';
import type { RateLimit } from '@/server/ports/rate-limit';
import type { UsersRepository } from '@/server/ports/repositories';
import type { Transaction, Transactions } from '@/server/ports/transaction';
import { verificationLetter } from './letters';
import { mailLink, type MailedLinkDependencies } from './mailed-link';
import { hashToken } from './token-hash';

export interface EmailVerificationDependencies extends Omit<MailedLinkDependencies, 'mailer'> {
  /** Null: the site has no mail server, and addresses stay unconfirmed. */
  mailer: Mailer | null;
  users: UsersRepository;
  transactions: Transactions;
  queue: Pick<JobQueue, 'send'>;
  rateLimit: RateLimit;
  lifetimeMs: number;
}

/** Shows that an address is its account's. It opens nothing by itself: what an account may do does not depend on it. */
export function emailVerificationService(deps: EmailVerificationDependencies) {
  const { mailer, users, mailTokens, clock } = deps;

  return {
    isOffered: mailer !== null,

    /** After a registration, in its transaction. */
    async begin(userId: number, locale: Locale, tx: Transaction): Promise<void> {
      if (mailer !== null) await deps.queue.send(verificationMailJob, { userId, locale }, { tx });
    },

    async resend(viewer: UserViewer, locale: Locale): Promise<void> {
      if (mailer === null) throw new Problem('mail_not_configured');
      const user = await users.byId(viewer.userId);
      if (user === null || user.email === null) throw new Problem('unauthenticated');
      if (user.emailVerifiedAt !== null) return;
      await deps.rateLimit.take('mail_address', viewer.address);
      await deps.rateLimit.take('mail_account', user.email.toLowerCase());
      await deps.queue.send(verificationMailJob, { userId: user.id, locale });
    },

    /** The job. */
    async mail(userId: number, locale: Locale): Promise<void> {
      const user = await users.byId(userId);
      if (user === null || user.email === null || user.emailVerifiedAt !== null) return;
      if (mailer === null) throw new Problem('mail_not_configured');
      const { lifetimeMs } = deps;
      await mailLink({ ...deps, mailer }, { ...user, email: user.email }, {
        purpose: 'verify_email', path: '/verify-email', lifetimeMs, write: (facts) => verificationLetter(locale, facts, lifetimeMs),
      });
    },

    async verify(token: string): Promise<void> {
      if (mailer === null) throw new Problem('mail_not_configured');
      const now = clock.now();
      await deps.transactions.run(async (tx) => {
        const userId = await mailTokens.use(hashToken(token), 'verify_email', now, tx);
        if (userId === null) throw new Problem('link_expired');
        await users.setEmailVerified(userId, now, tx);
      });
    },
  };
}

export type EmailVerificationService = ReturnType<typeof emailVerificationService>;
