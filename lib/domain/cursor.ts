/**
 * A list's cursor: the sort key and id of the last row, opaque to clients. Keyset paging: no row is skipped or repeated
 * when others are added meanwhile.
 */
export type CursorKey = readonly (string | number)[];

export function encodeCursor(key: CursorKey): string {
  const bytes = new TextEncoder().encode(JSON.stringify(key));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @returns null for anything that `encodeCursor` did not make with these kinds of parts */
export function decodeCursor<const K extends readonly ('string' | 'number')[]>(
  cursor: string,
  kinds: K,
): { [I in keyof K]: K[I] extends 'string' ? string : number } | null {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const key: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))));
    if (!Array.isArray(key) || key.length !== kinds.length) return null;
    const fits = kinds.every((kind, i) => typeof key[i] === kind && (kind === 'string' || Number.isSafeInteger(key[i])));
    return fits ? (key as never) : null;
  } catch {
    return null;
  }
}
