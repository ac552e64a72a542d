import { argon2Passwords } from '../adapters/argon2-passwords';
import { smtpMail } from '../adapters/smtp-mail';
import type { ChannelPictureRemoval } from '../ports/channel-picture-removal';
import type { SessionStore } from '../ports/sessions';
import type { SponsorshipEnding } from '../ports/sponsorship-ending';
import type { VideoRemoval } from '../ports/video-removal';
import type { ChannelsRepository, UsersRepository, VideosRepository } from '../ports/repositories';
import { accountDataRepository } from '../repositories/account-data.repository';
import { linkedAccountsRepository } from '../repositories/linked-accounts.repository';
import { mailTokensRepository } from '../repositories/mail-tokens.repository';
import { linkIntents } from '../services/account/link-intent';
import { linkedAccountsService } from '../services/account/linked-accounts.service';
import { accountService } from '../services/account/account.service';
import { authService } from '../services/auth/auth.service';
import { emailVerificationService } from '../services/auth/email-verification.service';
import { passwordResetService } from '../services/auth/password-reset.service';
import { providerSignInService } from '../services/auth/provider-sign-in.service';
import type { ChannelsService } from '../services/channels/channels.service';
import type { Foundation } from './foundation';

export interface AccountNeeds {
  users: UsersRepository;
  sessions: SessionStore;
  videos: VideosRepository;
  videoRemoval: VideoRemoval;
  channelRows: Pick<ChannelsRepository, 'picturesOf'>;
  removePictures: ChannelPictureRemoval;
  sponsorshipEnding: SponsorshipEnding;
  channels: ChannelsService;
}

/** Signing in by every way there is, mailed links, and what a person does with the account. */
export function accountParts(base: Foundation, { users, sessions, videos, videoRemoval, channelRows, removePictures, sponsorshipEnding, channels }: AccountNeeds) {
  const { config, secret, database, db, queue, rateLimit, random, clock, bus } = base;
  const offered = (['google', 'github'] as const).filter((name) => config.identityProviders[name] !== undefined);
  const passwords = argon2Passwords();
  const mailTokens = mailTokensRepository(db);
  const linkedAccounts = linkedAccountsRepository(db);
  const mailer = config.mail === undefined ? null : smtpMail(config.mail);
  const mailing = { mailer, mailTokens, users, transactions: database, queue, rateLimit, random, clock, publicUrl: config.http.publicUrl };

  const emailVerification = emailVerificationService({ ...mailing, lifetimeMs: config.mailedLinks.verifyMs });
  const passwordReset = passwordResetService({ ...mailing, sessions, passwords, bus, lifetimeMs: config.mailedLinks.resetMs });
  const auth = authService({
    users, sessions, transactions: database, passwords, rateLimit, random, clock, bus, emailVerification,
    registration: config.auth.registration, sessionMs: config.auth.sessionMs,
  });
  const providerSignIn = providerSignInService({
    users, linkedAccounts, transactions: database, rateLimit, random, clock, registration: config.auth.registration,
    offered,
    openSession: auth.openAccountSession,
  });
  const account = accountService({
    users, sessions, videos, data: accountDataRepository(db), linkedAccounts, mailTokens, videoRemoval, channels: channelRows, removePictures, sponsorshipEnding, transactions: database, passwords, rateLimit, bus, clock,
    selfOf: auth.me, channelOf: channels.get,
  });
  const links = linkedAccountsService({ linkedAccounts, intents: linkIntents(secret), transactions: database, clock, offered, confirmIdentity: account.confirmIdentity });
  return { auth, account, linkedAccounts: links, emailVerification, passwordReset, providerSignIn };
}
