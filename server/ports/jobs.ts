import { z } from 'zod';
import { locales } from '@/lib/messages/locales';
import type { JobDefinition } from './queue';

function job<T extends object>(definition: JobDefinition<T>): JobDefinition<T> {
  return definition;
}

/** From an uploaded file to a published video. */
export const transcodeJob = job({
  name: 'transcode',
  schema: z.object({ videoId: z.number() }),
  // What fails by itself is told at once; these are for crashes and full disks.
  attempts: 3,
  // An hour of 4K on two slow cores, and the wait for others’ ladders before: the longest that the queue allows; the transcoder has finer limits of its own.
  timeoutSec: 24 * 3600,
});

/** Removes what a video's list of renditions names no longer, once nobody can be watching it any more. */
export const removeReplacedJob = job({ name: 'remove-replaced', schema: z.object({ videoId: z.number(), folder: z.string() }), attempts: 5, timeoutSec: 600 });

/** Tells a channel's subscribers of a new video. */
export const announceJob = job({ name: 'announce', schema: z.object({ videoId: z.number() }), attempts: 8, timeoutSec: 1800 });

const mailLocale = z.enum(locales);
/** With growing pauses, the last of these comes after more than an hour. */
const MAIL_ATTEMPTS = 20;
const MAIL_TIMEOUT_SEC = 120;

/**
 * Mails a link for a new password. The token is made when the letter is written, so that none stands among the jobs.
 * Without an account behind the address that was given, there is a job all the same: the answer takes equally long.
 */
export const passwordResetMailJob = job({
  name: 'mail-password-reset', schema: z.object({ userId: z.number().nullable(), locale: mailLocale }), attempts: MAIL_ATTEMPTS, timeoutSec: MAIL_TIMEOUT_SEC,
});

/** Mails a link for confirming an address, likewise. */
export const verificationMailJob = job({
  name: 'mail-verification', schema: z.object({ userId: z.number(), locale: mailLocale }), attempts: MAIL_ATTEMPTS, timeoutSec: MAIL_TIMEOUT_SEC,
});

/**
 * Tells the payment provider that a sponsorship is over. What outlasts these attempts is sent again by the settling below,
 * for as long as it takes.
 */
export const endSponsorshipJob = job({ name: 'end-sponsorship', schema: z.object({ sponsorshipId: z.number() }), attempts: 12, timeoutSec: 120 });

/** Takes up ends of sponsorships that nobody tells the provider. */
export const settleSponsorshipsJob = job({ name: 'settle-sponsorships', schema: z.object({}), attempts: 1, timeoutSec: 300 });

export function sponsorshipKey(sponsorshipId: number): string {
  return `sponsorship-${sponsorshipId}`;
}

/** Removes what nobody speaks of any more, and takes up what was left lying. */
export const sweepJob = job({ name: 'sweep', schema: z.object({}), attempts: 1, timeoutSec: 600 });

/** One unfinished job of a kind per video. */
export function videoKey(videoId: number): string {
  return `video-${videoId}`;
}

/** Published files and the uploaded file of a video share one token. */
export function tokenOf(filePath: string): string {
  return filePath.slice(filePath.lastIndexOf('/') + 1);
}

export function filePathOf(token: string): string {
  return `${MEDIA_PREFIX}/${token}`;
}

export const MEDIA_PREFIX = 'v';
