import type { z } from 'zod';
import type { ErrorCode } from './errors';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call at all, checked before anything is parsed. Finer rules (owner, host, recipient) are the service's.
 * `user`: a signed-in account, no guest. `member`: an account or a room's guest. `admin`: an administrator.
 */
export type Caller = 'anyone' | 'member' | 'user' | 'admin';

/** Which allowance a call draws on; the figures are configuration. */
export type RateClass = 'read' | 'write' | 'sign_in' | 'register' | 'guest' | 'upload' | 'invite';

export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  C extends Caller = Caller,
> {
  method: Method;
  /** OpenAPI form, below `/api`: `/channels/{id}`. */
  path: `/${string}`;
  tag: string;
  summary: string;
  caller: C;
  rate: RateClass;
  params?: P;
  query?: Q;
  body?: B;
  /** `multipart`: the body arrives as form fields beside one `file`, streamed by the custom server. */
  bodyKind?: 'json' | 'multipart';
  /** Without a schema the answer is empty. */
  response?: R;
  /** Where the form depends on the status: of each such status. `response` is then what any of them may be. */
  responseOf?: Readonly<Record<number, z.ZodType>>;
  /** The first is the usual one. */
  statuses: readonly [number, ...number[]];
  /** Errors beyond those that every endpoint may give (malformed, invalid, rate_limited, unavailable …). */
  errors: readonly ErrorCode[];
  /** What happens to the browser's session cookie with a successful answer. */
  session?: 'opens' | 'renews' | 'closes';
  /** `node`: served by the custom server itself, because bytes are streamed; otherwise by a Next route file. */
  servedBy?: 'node';
}

/** Keeps the literal types of one endpoint for route, client and document. */
export function endpoint<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodVoid,
  const C extends Caller = Caller,
>(definition: Endpoint<P, Q, B, R, C>): Endpoint<P, Q, B, R, C> {
  return definition;
}

export type AnyEndpoint = Endpoint;

type Part<E, K extends keyof Endpoint> = E extends { [key in K]?: infer S } ? Exclude<S, undefined> : never;

export type ParamsOf<E> = z.output<Extract<Part<E, 'params'>, z.ZodType>>;
export type QueryOf<E> = z.output<Extract<Part<E, 'query'>, z.ZodType>>;
export type BodyOf<E> = z.output<Extract<Part<E, 'body'>, z.ZodType>>;
export type ResponseOf<E> = z.output<Extract<Part<E, 'response'>, z.ZodType>>;
/** What a caller passes: before defaults and transforms. */
export type QueryInputOf<E> = z.input<Extract<Part<E, 'query'>, z.ZodType>>;
export type BodyInputOf<E> = z.input<Extract<Part<E, 'body'>, z.ZodType>>;
