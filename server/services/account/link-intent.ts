import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who set out to add which provider, from which session. */
export interface LinkIntent {
  sessionId: number;
  provider: string;
}

/** `session.provider.expiry.signature`, URL-safe: travels with the person to the provider and back, and is of use in its own session alone. */
export function linkIntents(secret: string) {
  const key = createHmac('sha256', secret).update('intents to link accounts').digest();
  const signature = (payload: string) => createHmac('sha256', key).update(payload).digest('base64url');

  return {
    sign({ sessionId, provider }: LinkIntent, expiresAtMs: number): string {
      const payload = `${sessionId}.${provider}.${Math.floor(expiresAtMs / 1000)}`;
      return `${payload}.${signature(payload)}`;
    },

    /** @returns null for one that is not ours or has run out */
    read(token: string, nowMs: number): LinkIntent | null {
      const match = /^((\d{1,16})\.([a-z]{1,20})\.(\d{1,12}))\.([\w-]{43})$/.exec(token);
      if (!match) return null;
      const [, payload, sessionId, provider, expiry, given] = match as unknown as [string, string, string, string, string, string];
      if (!timingSafeEqual(Buffer.from(given), Buffer.from(signature(payload)))) return null;
      return Number(expiry) * 1000 > nowMs ? { sessionId: Number(sessionId), provider } : null;
    },
  };
}

export type LinkIntents = ReturnType<typeof linkIntents>;
