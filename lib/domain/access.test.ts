import { describe, expect, it } from 'vitest';
import { decideAccess, type Relation } from './access';

type Row = [relation: Relation, level: 'public' | 'subscriber' | 'sponsor', hasAccess: boolean, reason: string, adWhenHasAds: boolean];

/** The whole truth table of CONTRACT: access level × viewer; the last column is `show_ads` for a video that has ads. */
const table: Row[] = [
  ['anonymous', 'public', true, 'public', true],
  ['stranger', 'public', true, 'public', true],
  ['subscriber', 'public', true, 'public', false],
  ['sponsor', 'public', true, 'public', false],
  ['owner', 'public', true, 'public', false],
  ['anonymous', 'subscriber', false, 'login_required', false],
  ['stranger', 'subscriber', false, 'subscription_required', false],
  ['subscriber', 'subscriber', true, 'subscriber', false],
  ['sponsor', 'subscriber', true, 'sponsor', false],
  ['owner', 'subscriber', true, 'owner', false],
  ['anonymous', 'sponsor', false, 'login_required', false],
  ['stranger', 'sponsor', false, 'sponsorship_required', false],
  ['subscriber', 'sponsor', false, 'sponsorship_required', false],
  ['sponsor', 'sponsor', true, 'sponsor', false],
  ['owner', 'sponsor', true, 'owner', false],
];

describe('access', () => {
  it.each(table)('%s on a %s video', (relation, level, hasAccess, reason, adWhenHasAds) => {
    expect(decideAccess(relation, level, true)).toEqual({ hasAccess, reason, showAds: adWhenHasAds });
    expect(decideAccess(relation, level, false)).toEqual({ hasAccess, reason, showAds: false });
  });

  it('covers every pair of standing and level', () => {
    expect(new Set(table.map(([relation, level]) => `${relation} ${level}`)).size).toBe(15);
  });
});
