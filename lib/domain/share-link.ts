/** 128 bits: a link cannot be guessed. */
export const SHARE_TOKEN_BYTES = 16;

export function shareUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/r/${token}`;
}

export interface LinkTerms {
  expiresAtMs: number | null;
  maxUses: number | null;
  useCount: number;
}

/** Whether a link that was not revoked still lets newcomers in. */
export function isLinkWorking({ expiresAtMs, maxUses, useCount }: LinkTerms, nowMs: number): boolean {
  return (expiresAtMs === null || expiresAtMs > nowMs) && (maxUses === null || useCount < maxUses);
}

/**
 * When a link ends: at a time, after a number of seconds, or never.
 * @returns `{ ok: false }` for a time that is no time or is past
 */
export function decideExpiry(asked: { expires_at?: string | undefined; expires_in?: number | undefined }, nowMs: number): { ok: true; expiresAtMs: number | null } | { ok: false } {
  if (asked.expires_in !== undefined) return { ok: true, expiresAtMs: nowMs + asked.expires_in * 1000 };
  if (asked.expires_at === undefined) return { ok: true, expiresAtMs: null };
  const expiresAtMs = Date.parse(asked.expires_at);
  return expiresAtMs > nowMs ? { ok: true, expiresAtMs } : { ok: false };
}
