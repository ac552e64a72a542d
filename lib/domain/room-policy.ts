import type { Relation } from './access';

export interface ParticipantLimits {
  /** Seats for an ordinary host. */
  defaultMax: number;
  /** Seats where the host owns or sponsors the channel; -1: no limit. */
  sponsorMax: number;
}

/** The most seats that a host of this standing may offer; null: no limit. */
export function seatLimit(relation: Relation, limits: ParticipantLimits): number | null {
  const max = relation === 'owner' || relation === 'sponsor' ? limits.sponsorMax : limits.defaultMax;
  return max < 0 ? null : max;
}

/**
 * The seats of a new room: what the host asked for where it is within the limit, the limit itself where nothing was asked.
 * @returns `{ ok: false }` when more was asked than this host may offer.
 */
export function decideSeats(
  asked: number | null | undefined,
  limit: number | null,
): { ok: true; maxParticipants: number | null } | { ok: false; limit: number } {
  if (asked === null || asked === undefined) return { ok: true, maxParticipants: limit };
  if (limit !== null && asked > limit) return { ok: false, limit };
  return { ok: true, maxParticipants: asked };
}
