/**
 * The one table of errors. HTTP answers with `status`, a socket acknowledges with `code`, a page chooses its
 * message by `code` (messages: `errors.<code>`). A new error is a new row here and a text in both languages.
 */
export const errorTable = {
  malformed: { status: 400, title: 'The request could not be read' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  subscription_required: { status: 403, title: 'For subscribers of this channel' },
  sponsorship_required: { status: 403, title: 'For sponsors of this channel' },
  cross_origin: { status: 403, title: 'Refused from another site' },
  channel_required: { status: 403, title: 'Create a channel first' },
  kicked: { status: 403, title: 'Removed from this room' },
  registration_closed: { status: 403, title: 'Registration is closed' },
  mail_not_configured: { status: 403, title: 'This site sends no mail' },
  banned: { status: 403, title: 'This account is banned' },
  sign_in_again: { status: 403, title: 'Sign in anew first' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  too_slow: { status: 408, title: 'The request came too slowly' },
  username_taken: { status: 409, title: 'This username is taken' },
  email_taken: { status: 409, title: 'This e-mail address is taken' },
  channel_exists: { status: 409, title: 'You have a channel already' },
  room_full: { status: 409, title: 'The room is full' },
  room_closed: { status: 409, title: 'The room is closed' },
  too_many_links: { status: 409, title: 'The room has as many links as it may have' },
  video_not_ready: { status: 409, title: 'The video is not ready yet' },
  last_sign_in: { status: 409, title: 'This is the last way to sign in' },
  already_answered: { status: 409, title: 'Answered already' },
  stale: { status: 409, title: 'Something newer came first' },
  link_expired: { status: 410, title: 'This link no longer works' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_media: { status: 415, title: 'Not a supported kind of content' },
  invalid: { status: 422, title: 'Some fields are not right' },
  rate_limited: { status: 429, title: 'Too many requests' },
  slow_mode: { status: 429, title: 'Slow mode is on' },
  internal: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'Not available just now' },
  no_space: { status: 507, title: 'The disk is full' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorTable;

export interface FieldError {
  /** Dotted path of the field in the body or query, `''` for the whole. */
  path: string;
  message: string;
}

/** What is left of an allowance, as the `RateLimit-*` headers tell. */
export interface Allowance {
  limit: number;
  remaining: number;
  resetSec: number;
}

export interface ProblemOptions {
  /** A sentence for a person. Never a path, SQL or stack. */
  detail?: string;
  errors?: FieldError[];
  retryAfterSec?: number;
  /** For 429: what the allowance is. */
  allowance?: Allowance;
  /** For 405: the methods that are allowed. */
  allow?: string[];
  cause?: unknown;
}

const BRAND = 'videohost/problem';

/** An expected failure. Recognised by brand, since Next loads shared code as separate module instances. */
export class Problem extends Error {
  readonly brand = BRAND;
  readonly detail: string | undefined;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSec: number | undefined;
  readonly allow: string[] | undefined;
  readonly allowance: Allowance | undefined;

  constructor(
    readonly code: ErrorCode,
    options: ProblemOptions = {},
  ) {
    super(options.detail ?? errorTable[code].title, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.detail = options.detail;
    this.errors = options.errors;
    this.retryAfterSec = options.retryAfterSec;
    this.allow = options.allow;
    this.allowance = options.allowance;
  }

  get status(): number {
    return errorTable[this.code].status;
  }
}

export function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && (error as { brand?: unknown }).brand === BRAND;
}

/** A 422 about one field. */
export function invalidField(path: string, message: string): Problem {
  return new Problem('invalid', { detail: message, errors: [{ path, message }] });
}
