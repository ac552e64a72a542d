import type { AccessLevel, AccessReason } from '@/lib/contracts/videos.contract';
import type { Viewer } from './viewer';

/** How a viewer stands to a channel. The guest of a room is `anonymous` to every channel. */
export type Relation = 'anonymous' | 'stranger' | 'subscriber' | 'sponsor' | 'owner';

export interface AccessDecision {
  hasAccess: boolean;
  /** The rule that decided: a public video is `public` for everyone, otherwise the strongest standing. */
  reason: AccessReason;
  showAds: boolean;
}

const rank: Record<Relation, number> = { anonymous: 0, stranger: 1, subscriber: 2, sponsor: 3, owner: 4 };

/** An ad is shown exactly when the video has ads, is public, and the viewer is neither owner, sponsor nor subscriber. */
function showsAds(relation: Relation, accessLevel: AccessLevel, hasAds: boolean): boolean {
  return hasAds && accessLevel === 'public' && rank[relation] < rank.subscriber;
}

/** Whether `relation` may watch, which rule says so, and whether an ad comes first. */
export function decideAccess(relation: Relation, accessLevel: AccessLevel, hasAds: boolean): AccessDecision {
  const showAds = showsAds(relation, accessLevel, hasAds);
  if (accessLevel === 'public') return { hasAccess: true, reason: 'public', showAds };
  if (relation === 'owner' || relation === 'sponsor') return { hasAccess: true, reason: relation, showAds };
  if (accessLevel === 'subscriber' && relation === 'subscriber') return { hasAccess: true, reason: 'subscriber', showAds };
  if (relation === 'anonymous') return { hasAccess: false, reason: 'login_required', showAds };
  return {
    hasAccess: false,
    reason: accessLevel === 'sponsor' ? 'sponsorship_required' : 'subscription_required',
    showAds,
  };
}

/** A viewer's standing from what is known of the subscription; the guest of a room is nobody to any channel. */
export function relationFrom(
  viewer: Viewer,
  authorId: number,
  subscription: { isSubscribed: boolean; isSponsor: boolean },
): Relation {
  if (viewer.kind === 'anonymous' || viewer.kind === 'guest') return 'anonymous';
  if (viewer.userId === authorId) return 'owner';
  if (subscription.isSponsor) return 'sponsor';
  return subscription.isSubscribed ? 'subscriber' : 'stranger';
}
