import type { Presence } from '@/server/ports/presence';

/** One process alone: what it holds it knows itself, and with it its connections are gone. */
export const memoryPresence: Presence = {
  async enter() {},
  async exit() {},
  async lost() {
    return [];
  },
};
