import { z } from 'zod';
import { endpoint } from './endpoint';
import { exactText, id, idParams, isoTime, list } from './primitives';

/** By themselves: in the browser schemas are empty. */
export const IDENTITY_PROVIDERS = ['google', 'github'] as const;
export const identityProvider = z.enum(IDENTITY_PROVIDERS);
export type IdentityProvider = z.infer<typeof identityProvider>;

export const linkedAccount = z.object({ id, provider: z.string(), created_at: isoTime }).meta({ id: 'LinkedAccount', description: 'A service by which one signs in' });
export type LinkedAccount = z.infer<typeof linkedAccount>;

const tag = 'Accounts';

export const listLinkedAccounts = endpoint({
  method: 'GET', path: '/auth/linked-accounts', tag, summary: 'By which services one signs in', caller: 'user', rate: 'read',
  response: list(linkedAccount), statuses: [200], errors: [],
});

export const beginLinking = endpoint({
  method: 'POST', path: '/auth/linked-accounts', tag, caller: 'user', rate: 'write',
  summary: 'Set out to add a service: the password confirms it, or without one a sign-in of the last 15 minutes. A sign-in by the service that returns to `return_path`, in the same browser, then adds it',
  body: z.strictObject({ provider: identityProvider, password: exactText(128).optional() }),
  response: z.object({ return_path: z.string() }), statuses: [200], errors: ['not_found', 'sign_in_again'],
});

export const unlinkAccount = endpoint({
  method: 'DELETE', path: '/auth/linked-accounts/{id}', tag, summary: 'Sign in by this service no more; not the last way in', caller: 'user', rate: 'write',
  params: idParams, statuses: [204], errors: ['not_found', 'last_sign_in'],
});
