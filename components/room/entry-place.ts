import type { LoadForecast } from '@/lib/sync/follower-ports';
import { loadableAimMs } from '@/lib/sync/load-aim';

/** How long it takes from the tap on the button to the first frame, about: there the film is fetched. */
export const ENTRY_MS = 1500;

/** What the server said of a room, and when, by the page's own clock. */
export interface ToldRoom {
  room: { is_playing: boolean; current_position: number; video: { duration: number | null } };
  atMs: number;
}

/** Where the film is about when somebody who is let in now sees its first frame; later over a line that takes longer to bring it. */
export function entrySec({ room, atMs }: ToldRoom, nowMs: number, forecast: LoadForecast | null = null): number {
  const lastSec = Math.max(0, (room.video.duration ?? 0) - 1);
  if (!room.is_playing) return Math.min(room.current_position, lastSec);
  const positionAtSec = (localMs: number) => room.current_position + (localMs - atMs) / 1000;
  const wishedMs = nowMs + ENTRY_MS;
  const aimMs = (forecast && loadableAimMs({ rate: 1, positionAtSec }, forecast, nowMs, wishedMs)) ?? wishedMs;
  return Math.min(positionAtSec(aimMs), lastSec);
}
