import { paths } from './paths';

/** Ends the session, then loads the home page anew, so that nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  const answer = await fetch('/api/auth/logout', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  // 401: the session was gone already, which is what was wanted.
  if (!answer.ok && answer.status !== 401) throw new Error(`sign-out answered ${answer.status}`);
  window.location.assign(paths.home);
}
