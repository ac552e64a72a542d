import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Grants } from '@/server/ports/grants';

/** `viewer.room.expiry.signature`, URL-safe; `-` for an absent viewer or room. The video's id is signed along. */
export function hmacGrants(secret: string): Grants {
  const key = createHmac('sha256', secret).update('media grants').digest();

  function signature(videoId: number, payload: string): string {
    return createHmac('sha256', key).update(`${videoId}.${payload}`).digest('base64url');
  }

  return {
    sign({ videoId, viewerId, roomId, expiresAtMs }) {
      const payload = [viewerId ?? '-', roomId ?? '-', Math.floor(expiresAtMs / 1000).toString(36)].join('.');
      return `${payload}.${signature(videoId, payload)}`;
    },
    verify(token, videoId, nowMs) {
      const match = /^((\d+|-)\.(\d+|-)\.([0-9a-z]+))\.([\w-]{43})$/.exec(token);
      if (!match) return null;
      const [, payload, viewer, room, expiry, given] = match as unknown as [string, string, string, string, string, string];
      if (!timingSafeEqual(Buffer.from(given), Buffer.from(signature(videoId, payload)))) return null;
      const expiresAtMs = parseInt(expiry, 36) * 1000;
      if (!(expiresAtMs > nowMs)) return null;
      return {
        videoId,
        viewerId: viewer === '-' ? null : Number(viewer),
        roomId: room === '-' ? null : Number(room),
        expiresAtMs,
      };
    },
  };
}
