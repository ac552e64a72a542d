import { z } from 'zod';
import { email, password } from './auth.contract';
import { endpoint } from './endpoint';
import { exactText } from './primitives';

const tag = 'Accounts';
/** What a mailed link carries behind its `#`. */
const linkToken = exactText(128);

export const requestPasswordReset = endpoint({
  method: 'POST', path: '/auth/password-reset', tag, caller: 'anyone', rate: 'write',
  summary: 'Have a link for a new password mailed; the answer is the same whether there is such an account or not',
  body: z.strictObject({ email }), statuses: [202], errors: ['mail_not_configured'],
});

export const confirmPasswordReset = endpoint({
  method: 'POST', path: '/auth/password-reset/confirm', tag, caller: 'anyone', rate: 'write',
  summary: 'Set a new password by a mailed link; every session of the account ends',
  body: z.strictObject({ token: linkToken, new_password: password }), statuses: [204], errors: ['link_expired', 'mail_not_configured'],
});

export const verifyEmail = endpoint({
  method: 'POST', path: '/auth/verify-email', tag, caller: 'anyone', rate: 'write',
  summary: 'Confirm an e-mail address by a mailed link',
  body: z.strictObject({ token: linkToken }), statuses: [204], errors: ['link_expired', 'mail_not_configured'],
});

export const resendVerification = endpoint({
  method: 'POST', path: '/auth/verify-email/resend', tag, caller: 'user', rate: 'write',
  summary: 'Have the link for confirming one’s e-mail address mailed again; nothing is sent where it is confirmed already',
  body: z.strictObject({}), statuses: [202], errors: ['mail_not_configured'],
});
