/**
 * A path of this site to come back to, or `/` for anything that could lead elsewhere: `//host`, `/\host`, `https:`,
 * or one with a control character that a browser would drop.
 */
export function ownPath(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next)) return '/';
  return new URL(next, 'http://own.invalid').origin === 'http://own.invalid' ? next : '/';
}
