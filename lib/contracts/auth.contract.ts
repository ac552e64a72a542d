import { z } from 'zod';
import { endpoint } from './endpoint';
import { exactText, id, isoTime, nameText } from './primitives';

export const username = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{3,32}$/, '3 to 32 letters, digits, dots, dashes or underscores');
export const email = z.email().max(254);
/** Every byte counts: argon2 takes any length, and nothing is cut. */
export const password = exactText(128, 8);
/** Any script; free to be the same as another's. */
export const displayName = nameText(64);

export const userRole = z.enum(['user', 'admin']);

export const user = z
  .object({
    id,
    username: z.string(),
    display_name: z.string(),
    is_author: z.boolean(),
    created_at: isoTime,
    channel_id: id.nullable(),
  })
  .meta({ id: 'User' });

export const self = user
  .extend({
    email: z.string(),
    email_verified: z.boolean(),
    has_password: z.boolean().meta({ description: 'False for an account that signs in by a provider alone' }),
    role: userRole,
    preferences: z.object({ history_paused: z.boolean() }),
  })
  .meta({ id: 'Self', description: 'The signed-in user' });

export const grantedSession = z.object({ token: z.string(), expires_at: isoTime });
export const signedIn = z.object({ user: self, token: z.string(), expires_at: isoTime });

export type User = z.infer<typeof user>;
export type Self = z.infer<typeof self>;
export type SignedIn = z.infer<typeof signedIn>;

const tag = 'Accounts';

export const register = endpoint({
  method: 'POST', path: '/auth/register', tag, summary: 'Create an account and sign in',
  caller: 'anyone', rate: 'register', session: 'opens',
  body: z.strictObject({ username, email, password, display_name: displayName.optional() })
    .meta({ examples: [{ username: 'anna', email: 'anna@example.org', password: 'a long sentence is best', display_name: 'Анна' }] }),
  response: signedIn, statuses: [201], errors: ['username_taken', 'email_taken', 'registration_closed'],
});

export const login = endpoint({
  method: 'POST', path: '/auth/login', tag, summary: 'Sign in by username or e-mail',
  caller: 'anyone', rate: 'sign_in', session: 'opens',
  body: z.strictObject({ username: exactText(254), password: exactText(128) }).meta({ examples: [{ username: 'anna', password: 'a long sentence is best' }] }),
  response: signedIn, statuses: [200], errors: ['unauthenticated', 'banned'],
});

export const logout = endpoint({
  method: 'POST', path: '/auth/logout', tag, summary: 'End this session',
  caller: 'member', rate: 'write', session: 'closes',
  body: z.strictObject({}), statuses: [204], errors: [],
});

export const refresh = endpoint({
  method: 'POST', path: '/auth/refresh', tag, summary: 'Exchange the token for a fresh one',
  caller: 'user', rate: 'write', session: 'renews',
  body: z.strictObject({}), response: grantedSession, statuses: [200], errors: [],
});

export const me = endpoint({
  method: 'GET', path: '/auth/me', tag, summary: 'The signed-in user',
  caller: 'user', rate: 'read', response: self, statuses: [200], errors: [],
});
