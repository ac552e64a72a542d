import type { LetterFacts } from './letters';
import { hashToken } from './token-hash';
import type { Clock } from '@/server/ports/clock';
import type { Mail, Mailer } from '@/server/ports/mail';
import type { Randomness } from '@/server/ports/random';
import type { MailTokensRepository, UserRow } from '@/server/ports/repositories';

const TOKEN_BYTES = 32;

export interface MailedLinkDependencies {
  mailTokens: MailTokensRepository;
  mailer: Mailer;
  random: Randomness;
  clock: Clock;
  publicUrl: string;
}

interface Link {
  purpose: Parameters<MailTokensRepository['create']>[0]['purpose'];
  /** Own path; the token follows behind `#`, where no server and no log on the way sees it. */
  path: string;
  lifetimeMs: number;
  write(facts: LetterFacts): Mail;
}

/** Makes a token and mails it. A letter that could not be handed over takes its token with it: the next attempt makes another. */
export async function mailLink({ mailTokens, mailer, random, clock, publicUrl }: MailedLinkDependencies, user: UserRow & { email: string }, link: Link): Promise<void> {
  const token = random.token(TOKEN_BYTES);
  const tokenHash = hashToken(token);
  const now = clock.now();
  await mailTokens.create({ tokenHash, purpose: link.purpose, userId: user.id, expiresAt: new Date(now.getTime() + link.lifetimeMs) }, now);
  try {
    await mailer.send(
      link.write({ to: user.email, username: user.username, displayName: user.displayName, siteUrl: publicUrl, link: `${publicUrl}${link.path}#${token}` }),
    );
  } catch (error) {
    await mailTokens.remove(tokenHash);
    throw error;
  }
}
