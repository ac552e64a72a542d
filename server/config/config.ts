import { z } from 'zod';

const integer = (fallback: number, min = 0) => z.coerce.number().int().min(min).default(fallback);
const flag = (fallback: 'true' | 'false') =>
  z.enum(['true', 'false', '1', '0']).default(fallback).transform((v) => v === 'true' || v === '1');
const address = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

/**
 * Every setting, with its default and one line of explanation (`.env.example` and the README's table are held to this
 * by a test). Names are the environment's.
 */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production').describe('Set by the commands themselves'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on'),
  PORT: integer(3000).pipe(z.number().max(65535)).describe('Port to listen on'),
  PUBLIC_URL: address.optional().describe('Address that visitors use; default http://localhost:PORT'),
  TRUST_PROXY: integer(0).describe('How many reverse proxies stand in front; 0 ignores X-Forwarded-*'),
  CORS_ORIGINS: z.string().default('').transform((v) => v.split(',').map((o) => o.trim()).filter(Boolean))
    .describe('Origins, comma separated, whose scripts may call the API with bearer tokens'),
  BODY_SECONDS: integer(15, 1).describe('How long a request’s body may take to come; uploads may take longer'),
  UPLOAD_IDLE_SECONDS: integer(60, 1).describe('How long an upload may stand still'),
  MAX_CONNECTIONS: integer(10_000, 1).describe('Connections at once; more are closed at once'),
  DATA_DIR: z.string().min(1).default('./data').describe('Everything the site keeps on disk'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//).optional().describe('A Postgres of your own; without it one is started under DATA_DIR'),
  DATABASE_POOL: integer(10, 2).describe('Connections to Postgres per process'),
  REDIS_URL: z.string().regex(/^rediss?:\/\//).optional().describe('Needed for several server processes'),
  SECRET: z.string().min(32).optional().describe('Signs cookies and media addresses (32 characters or more); made and kept under DATA_DIR when absent'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info').describe('What is logged'),
  METRICS_TOKEN: z.string().min(16).optional().describe('Opens /metrics beyond loopback, as a bearer token'),
  REGISTRATION: z.enum(['open', 'closed']).default('open').describe('Whether newcomers may create accounts'),
  SESSION_HOURS: integer(24, 1).describe('How long a token lives after its issue or renewal'),
  SMTP_URL: z.string().regex(/^smtps?:\/\/\S+$/).optional().describe('Mail server, such as smtp://user:password@mail.example.org:587?requireTLS=true; without it there is no password reset and no confirming of addresses'),
  MAIL_FROM: z.string().min(3).max(320).regex(/^[^\r\n]*@[^\r\n]*$/).optional().describe('Sender of the site’s mail, such as VideoHost <video@example.org>; needed with SMTP_URL'),
  RESET_LINK_MINUTES: integer(60, 1).describe('How long a mailed link for a new password works'),
  VERIFY_LINK_HOURS: integer(72, 1).describe('How long a mailed link for confirming an address works'),
  GOOGLE_CLIENT_ID: z.string().optional().describe('Offers signing in with Google; needs GOOGLE_CLIENT_SECRET'),
  GOOGLE_CLIENT_SECRET: z.string().optional().describe('Its secret; the redirect address to register there is PUBLIC_URL/api/auth/callback/google'),
  GITHUB_CLIENT_ID: z.string().optional().describe('Offers signing in with GitHub; needs GITHUB_CLIENT_SECRET'),
  GITHUB_CLIENT_SECRET: z.string().optional().describe('Its secret; the redirect address to register there is PUBLIC_URL/api/auth/callback/github'),
  FFMPEG_PATH: z.string().optional().describe('ffmpeg to use; default the system’s (5 or later), else the bundled one'),
  FFPROBE_PATH: z.string().optional().describe('ffprobe to use, likewise'),
  FFMPEG_STALL_SECONDS: integer(120, 1).describe('How long ffmpeg may stand still before it is ended and begun again; longer for pictures beyond 1080p'),
  NO_ROOM_HOURS: integer(24, 0).describe('How long after its upload a video waits for room on a full disk before it is given up'),
  MAX_UPLOAD_BYTES: integer(524_288_000, 1).describe('Largest upload'),
  MAX_PICTURE_BYTES: integer(10_485_760, 1).describe('Largest poster, avatar or banner'),
  AD_MAX_BYTES: integer(104_857_600, 1).describe('Largest video that is sent for an advertisement'),
  QUOTA_BYTES: integer(0).describe('Bytes of uploads that one channel may hold; 0 is no limit'),
  UPLOAD_EXPIRY_HOURS: integer(24, 1).describe('How long an unfinished upload waits'),
  WORKERS: integer(1).describe('Transcodes at once in this process; 0 leaves them to `npm run worker`'),
  X264_PRESET: z.enum(['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium', 'slow']).default('veryfast').describe('Speed of encoding against size'),
  X264_CRF: integer(23).pipe(z.number().max(40)).describe('Quality of encoding; lower is better and larger'),
  GRANT_HOURS: integer(12, 1).describe('How long a signed media address works'),
  X_ACCEL_REDIRECT: z.string().regex(/^\/[\w/-]*$/).optional().describe('Internal nginx location that serves DATA_DIR/media, such as /protected-media'),
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/).optional().describe('Keeps published media in this bucket instead of DATA_DIR/media'),
  S3_ENDPOINT: address.optional().describe('Address of the S3-compatible store; default Amazon’s'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('Key of the store; without it the machine’s own rights are used'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Belongs to the key'),
  S3_FORCE_PATH_STYLE: flag('true').describe('Whether the bucket stands in the path, as most stores want it, rather than in the host’s name'),
  S3_DELIVERY: z.enum(['proxy', 'redirect']).default('proxy').describe('Whether segments come through this server, or players are sent to the store for them'),
  STRIPE_SECRET_KEY: z.string().regex(/^\S+$/).optional().describe('With the next two, sponsors pay by Stripe; without, sponsoring is free'),
  STRIPE_WEBHOOK_SECRET: z.string().regex(/^\S+$/).optional().describe('Signs what Stripe sends to PUBLIC_URL/api/payments/stripe'),
  STRIPE_PRICE_ID: z.string().regex(/^\S+$/).optional().describe('The price that sponsors pay again and again, such as price_1Abc'),
  STRIPE_API_BASE: address.optional().describe('Where Stripe’s API is asked; default Stripe itself'),
  DEFAULT_MAX_PARTICIPANTS: integer(10, 2).pipe(z.number().max(1000)).describe('Seats of a room for an ordinary host'),
  SPONSOR_MAX_PARTICIPANTS: z.coerce.number().int().min(-1).max(1000).default(-1).describe('Seats for the channel’s owner and sponsors; -1 is no limit'),
  SHARE_LINKS_PER_ROOM: integer(20, 1).describe('Share links that a room has at most; revoked ones do not count'),
  ADS_PER_HOUR: integer(20).describe('Advertisements that one viewer is shown in an hour; 0 is no limit'),
  VIEWS_DAYS: integer(60, 30).describe('How long single views and their sources are kept; numbers by day stay for good'),
  AD_SHOWINGS_DAYS: integer(7, 1).describe('How long single showings of advertisements are kept; their numbers stay'),
  NOTIFICATIONS_DAYS: integer(90, 1).describe('How long notifications are kept that were read'),
  GUESTS_DAYS: integer(30, 1).describe('How long guests who wrote nothing are kept once their room is closed'),
  RATE_LIMITS: flag('true').describe('Whether request limits apply'),
  RATE_LIMIT_STORE: z.enum(['memory', 'postgres', 'redis']).optional().describe('Where limits are counted; default redis with REDIS_URL, else memory of each process'),
  READS_PER_MINUTE: integer(1200, 1).describe('Per person or address'),
  WRITES_PER_MINUTE: integer(120, 1).describe('Per person or address'),
  UPLOADS_PER_HOUR: integer(60, 1).describe('Per person'),
  INVITATIONS_PER_HOUR: integer(60, 1).describe('Per person'),
  REGISTRATIONS_PER_HOUR: integer(30, 1).describe('Per address'),
  GUEST_ENTRIES_PER_MINUTE: integer(60, 1).describe('Per address, wrong share tokens included'),
  SIGN_IN_FAILURES_PER_ACCOUNT: integer(10, 1).describe('Per account and address in 15 minutes'),
  SIGN_IN_FAILURES_PER_ADDRESS: integer(50, 1).describe('Per address in 15 minutes'),
  MAILS_PER_ACCOUNT: integer(5, 1).describe('Links mailed on request to one e-mail address in an hour'),
  MAILS_PER_ADDRESS: integer(30, 1).describe('Links mailed on request from one network address in an hour'),
});

export type Environment = z.output<typeof environmentSchema>;

export interface ProviderCredentials {
  clientId: string;
  clientSecret: string;
}

/** The settings in groups, frozen. What each part needs, and no more, is handed to it by the container. */
export interface Config {
  mode: 'development' | 'production' | 'test';
  http: { host: string; port: number; publicUrl: string; isHttps: boolean; trustedProxies: number; corsOrigins: string[]; metricsToken: string | undefined; bodyMs: number; uploadIdleMs: number; maxConnections: number };
  storage: {
    dataDir: string;
    /** Null where published media lie on disk. */
    s3: { endpoint: string | undefined; bucket: string; region: string; keys: { id: string; secret: string } | undefined; forcePathStyle: boolean; isRedirecting: boolean } | null;
  };
  database: { url: string | undefined; poolSize: number };
  redis: { url: string | undefined };
  secret: string | undefined;
  log: { level: Environment['LOG_LEVEL'] };
  auth: { registration: 'open' | 'closed'; sessionMs: number };
  mail: { smtpUrl: string; from: string } | undefined;
  mailedLinks: { resetMs: number; verifyMs: number };
  /** Programs registered at identity providers; undefined: not offered. */
  identityProviders: { google: ProviderCredentials | undefined; github: ProviderCredentials | undefined };
  media: {
    ffmpegPath: string | undefined; ffprobePath: string | undefined; ffmpegStallSec: number; noRoomPatienceMs: number; maxUploadBytes: number; maxPictureBytes: number; quotaBytes: number; uploadExpiryMs: number;
    workers: number; preset: string; crf: number; grantMs: number; accelRedirect: string | undefined;
  };
  rooms: { defaultMax: number; sponsorMax: number; maxShareLinks: number };
  ads: { hourlyCap: number; maxVideoBytes: number };
  /** Undefined: sponsoring is free. */
  stripe: { secretKey: string; webhookSecret: string; priceId: string; apiBase: string | undefined } | undefined;
  /** How many days old rows are kept. */
  keptDays: { views: number; showings: number; readNotifications: number; guests: number };
  limits: {
    enabled: boolean; store: 'memory' | 'postgres' | 'redis'; readsPerMinute: number; writesPerMinute: number; uploadsPerHour: number; invitationsPerHour: number;
    registrationsPerHour: number; guestEntriesPerMinute: number; signInFailuresPerAccount: number; signInFailuresPerAddress: number;
    mailsPerAccount: number; mailsPerAddress: number;
  };
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * Reads the environment once. Empty values count as absent.
 * @throws ConfigError naming every faulty variable at once, and never a value (it may be a secret)
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const e = parsed.data;
  if (e.REDIS_URL !== undefined && e.SECRET === undefined) {
    throw new ConfigError(['SECRET: needed with REDIS_URL, since all nodes of a site must share one']);
  }
  const halves = [['SMTP_URL', 'MAIL_FROM'], ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'], ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'], ['S3_ENDPOINT', 'S3_BUCKET'], ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'], ['S3_SECRET_ACCESS_KEY', 'S3_ACCESS_KEY_ID']] as const;
  const missing = halves.filter(([first, second]) => e[first] !== undefined && e[second] === undefined);
  if (missing.length > 0) throw new ConfigError(missing.map(([first, second]) => `${second}: needed with ${first}`));
  if (e.S3_BUCKET !== undefined && e.X_ACCEL_REDIRECT !== undefined) throw new ConfigError(['X_ACCEL_REDIRECT: nginx cannot send what lies in S3_BUCKET; set one of the two']);
  if (e.RATE_LIMIT_STORE === 'redis' && e.REDIS_URL === undefined) throw new ConfigError(['RATE_LIMIT_STORE: redis needs REDIS_URL']);
  const publicUrl = e.PUBLIC_URL ?? `http://localhost:${e.PORT}`;
  return deepFreeze({
    mode: e.NODE_ENV,
    http: {
      host: e.HOST, port: e.PORT, publicUrl, isHttps: publicUrl.startsWith('https:'),
      trustedProxies: e.TRUST_PROXY, corsOrigins: e.CORS_ORIGINS, metricsToken: e.METRICS_TOKEN,
      bodyMs: e.BODY_SECONDS * 1000, uploadIdleMs: e.UPLOAD_IDLE_SECONDS * 1000, maxConnections: e.MAX_CONNECTIONS,
    },
    storage: {
      dataDir: e.DATA_DIR,
      s3: e.S3_BUCKET === undefined ? null : {
        endpoint: e.S3_ENDPOINT, bucket: e.S3_BUCKET, region: e.S3_REGION, forcePathStyle: e.S3_FORCE_PATH_STYLE, isRedirecting: e.S3_DELIVERY === 'redirect',
        keys: e.S3_ACCESS_KEY_ID !== undefined && e.S3_SECRET_ACCESS_KEY !== undefined ? { id: e.S3_ACCESS_KEY_ID, secret: e.S3_SECRET_ACCESS_KEY } : undefined,
      },
    },
    database: { url: e.DATABASE_URL, poolSize: e.DATABASE_POOL },
    redis: { url: e.REDIS_URL },
    secret: e.SECRET,
    log: { level: e.LOG_LEVEL },
    auth: { registration: e.REGISTRATION, sessionMs: e.SESSION_HOURS * HOUR_MS },
    mail: e.SMTP_URL === undefined ? undefined : { smtpUrl: e.SMTP_URL, from: e.MAIL_FROM! },
    mailedLinks: { resetMs: e.RESET_LINK_MINUTES * MINUTE_MS, verifyMs: e.VERIFY_LINK_HOURS * HOUR_MS },
    identityProviders: {
      google: credentials(e.GOOGLE_CLIENT_ID, e.GOOGLE_CLIENT_SECRET),
      github: credentials(e.GITHUB_CLIENT_ID, e.GITHUB_CLIENT_SECRET),
    },
    media: {
      ffmpegPath: e.FFMPEG_PATH, ffprobePath: e.FFPROBE_PATH, ffmpegStallSec: e.FFMPEG_STALL_SECONDS, noRoomPatienceMs: e.NO_ROOM_HOURS * HOUR_MS, maxUploadBytes: e.MAX_UPLOAD_BYTES, maxPictureBytes: e.MAX_PICTURE_BYTES, quotaBytes: e.QUOTA_BYTES,
      uploadExpiryMs: e.UPLOAD_EXPIRY_HOURS * HOUR_MS, workers: e.WORKERS, preset: e.X264_PRESET, crf: e.X264_CRF,
      grantMs: e.GRANT_HOURS * HOUR_MS, accelRedirect: e.X_ACCEL_REDIRECT,
    },
    rooms: { defaultMax: e.DEFAULT_MAX_PARTICIPANTS, sponsorMax: e.SPONSOR_MAX_PARTICIPANTS, maxShareLinks: e.SHARE_LINKS_PER_ROOM },
    ads: { hourlyCap: e.ADS_PER_HOUR, maxVideoBytes: e.AD_MAX_BYTES },
    stripe: stripeOf(e),
    keptDays: { views: e.VIEWS_DAYS, showings: e.AD_SHOWINGS_DAYS, readNotifications: e.NOTIFICATIONS_DAYS, guests: e.GUESTS_DAYS },
    limits: {
      enabled: e.RATE_LIMITS, store: e.RATE_LIMIT_STORE ?? (e.REDIS_URL === undefined ? 'memory' : 'redis'), readsPerMinute: e.READS_PER_MINUTE, writesPerMinute: e.WRITES_PER_MINUTE, uploadsPerHour: e.UPLOADS_PER_HOUR,
      invitationsPerHour: e.INVITATIONS_PER_HOUR, registrationsPerHour: e.REGISTRATIONS_PER_HOUR,
      guestEntriesPerMinute: e.GUEST_ENTRIES_PER_MINUTE, signInFailuresPerAccount: e.SIGN_IN_FAILURES_PER_ACCOUNT,
      signInFailuresPerAddress: e.SIGN_IN_FAILURES_PER_ADDRESS, mailsPerAccount: e.MAILS_PER_ACCOUNT, mailsPerAddress: e.MAILS_PER_ADDRESS,
    },
  });
}

function credentials(clientId: string | undefined, clientSecret: string | undefined): ProviderCredentials | undefined {
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
}

const stripeNames = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_PRICE_ID'] as const;

/** All three or none: a site that takes money and does not hear of it would be worse than one that takes none. */
function stripeOf(e: Environment): Config['stripe'] {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_PRICE_ID: priceId, STRIPE_API_BASE: apiBase } = e;
  if (secretKey !== undefined && webhookSecret !== undefined && priceId !== undefined) return { secretKey, webhookSecret, priceId, apiBase };
  const given = stripeNames.filter((name) => e[name] !== undefined);
  if (given.length === 0) return undefined;
  throw new ConfigError(stripeNames.filter((name) => e[name] === undefined).map((name) => `${name}: needed with ${given.join(' and ')}`));
}

export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(`The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((f) => `  ${f}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part as object);
  return Object.freeze(value);
}
