const LONGEST = 32;
const SHORTEST = 3;
/** Room for what tells one apart from others of the name. */
const LONGEST_BASE = LONGEST - 7;

/**
 * Usernames for somebody who comes from an identity provider, in the order to try them: the first source that has
 * enough Latin letters or digits, then the same with a number, at last with chance. E-mail addresses are no source: they are private.
 */
export function usernamesFrom(sources: readonly (string | null | undefined)[], chance: string): string[] {
  const base = sources.map(latin).find((name) => name.length >= SHORTEST) ?? 'user';
  return [base, `${base}2`, `${base}3`, `${base}_${latin(chance).slice(0, 6) || '0'}`];
}

function latin(source: string | null | undefined): string {
  return (source ?? '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .replace(/^[_.-]+|[_.-]+$/g, '')
    .slice(0, LONGEST_BASE);
}
