import type { BodyOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { confirmPasswordReset } from '@/lib/contracts/mailed-links.contract';
import type { Locale } from '@/lib/messages/locales';
import type { Bus } from '@/server/ports/bus';
import { passwordResetMailJob } from '@/server/ports/jobs';
import type { Mailer } from '@/server/ports/mail';
import type { PasswordHasher } from '@/server/ports/password-hasher';
import type { JobQueue } from '@/server/ports/queue';
import type { RateLimit } from '@/server/ports/rate-limit';
import type { UsersRepository } from '@/server/ports/repositories';
import type { SessionStore } from '@/server/ports/sessions';
import type { Transactions } from '@/server/ports/transaction';
import { resetLetter } from './letters';
import { mailLink, type MailedLinkDependencies } from './mailed-link';
import { hashToken } from './token-hash';

export interface PasswordResetDependencies extends Omit<MailedLinkDependencies, 'mailer'> {
  /** Null: the site has no mail server, and offers none of this. */
  mailer: Mailer | null;
  users: UsersRepository;
  sessions: SessionStore;
  transactions: Transactions;
  passwords: PasswordHasher;
  queue: Pick<JobQueue, 'send'>;
  rateLimit: RateLimit;
  bus: Bus;
  lifetimeMs: number;
}

export function passwordResetService(deps: PasswordResetDependencies) {
  const { mailer, users, mailTokens, clock } = deps;

  function needMailer(): Mailer {
    if (mailer === null) throw new Problem('mail_not_configured');
    return mailer;
  }

  return {
    isOffered: mailer !== null,

    /**
     * Tells nobody whether there is such an account: one question to the database, one job and one answer in either case,
     * and the limits count addresses, not accounts.
     */
    async request(email: string, address: string, locale: Locale): Promise<void> {
      needMailer();
      await deps.rateLimit.take('mail_address', address);
      await deps.rateLimit.take('mail_account', email.toLowerCase());
      const user = await users.byEmail(email);
      await deps.queue.send(passwordResetMailJob, { userId: user?.id ?? null, locale });
    },

    /** The job: may run twice, and then mails two links, of which one can be used. */
    async mail(userId: number | null, locale: Locale): Promise<void> {
      const user = userId === null ? null : await users.byId(userId);
      if (user === null || user.email === null) return;
      const { lifetimeMs } = deps;
      await mailLink({ ...deps, mailer: needMailer() }, { ...user, email: user.email }, {
        purpose: 'password_reset', path: '/reset-password?step=new', lifetimeMs, write: (facts) => resetLetter(locale, facts, lifetimeMs),
      });
    },

    /** Whoever has the link has the mailbox, so the address counts as confirmed. */
    async confirm(input: BodyOf<typeof confirmPasswordReset>): Promise<void> {
      needMailer();
      const tokenHash = hashToken(input.token);
      const now = clock.now();
      // Asked before the password is hashed, which is work that a stranger should not order.
      if (!(await mailTokens.isLive(tokenHash, 'password_reset', now))) throw new Problem('link_expired');
      const passwordHash = await deps.passwords.hash(input.new_password);
      const userId = await deps.transactions.run(async (tx) => {
        const owner = await mailTokens.use(tokenHash, 'password_reset', now, tx);
        if (owner === null) throw new Problem('link_expired');
        await users.setPasswordHash(owner, passwordHash, tx);
        await users.setEmailVerified(owner, now, tx);
        return owner;
      });
      const ended = await deps.sessions.revokeAllOf(userId);
      if (ended.length > 0) deps.bus.publish('session_revoked', { sessionIds: ended });
    },
  };
}

export type PasswordResetService = ReturnType<typeof passwordResetService>;
