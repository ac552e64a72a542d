import { Problem } from '@/lib/contracts/errors';

/** An upload of a piece of a file, or the request that makes one upload of such pieces. */
export type Concatenation = { kind: 'partial' } | { kind: 'final'; partIds: string[] };

const MAX_PARTS = 100;
const idPattern = /^[A-Za-z0-9_-]{8,64}$/;

/**
 * The header `Upload-Concat`: `partial`, or `final;` and the addresses of the parts in the order of the file.
 * @throws Problem `malformed` for anything else
 */
export function readConcatenation(header: string | string[] | undefined, uploadsPath: string): Concatenation | null {
  if (header === undefined) return null;
  const text = String(header).trim();
  if (text === 'partial') return { kind: 'partial' };
  const addresses = /^final;\s*(\S.*)$/.exec(text)?.[1]?.split(/\s+/) ?? [];
  const partIds = addresses.map((address) => idIn(address, uploadsPath));
  if (partIds.length === 0 || partIds.length > MAX_PARTS || partIds.includes(null) || new Set(partIds).size < partIds.length) {
    throw new Problem('malformed', { detail: `Upload-Concat is "partial", or "final;" and the addresses of up to ${MAX_PARTS} different parts.` });
  }
  return { kind: 'final', partIds: partIds as string[] };
}

/** Parts are named by their whole addresses or by paths alone. */
function idIn(address: string, uploadsPath: string): string | null {
  if (!URL.canParse(address, 'http://localhost')) return null;
  const { pathname } = new URL(address, 'http://localhost');
  const id = pathname.startsWith(`${uploadsPath}/`) ? pathname.slice(uploadsPath.length + 1) : '';
  return idPattern.test(id) ? id : null;
}
