import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factRanks, isOlder, stateAfter, type KnownSponsorship, type PaymentFact, type SponsorshipState, type ToldFact } from './sponsorship';

const at = (sec: number) => new Date(1_790_000_000_000 + sec * 1000);
const told = (fact: PaymentFact, sec: number, subscriptionReference: string | null = 'sub_1'): ToldFact => ({ fact, at: at(sec), subscriptionReference });
const fresh: KnownSponsorship = { state: 'open', factAt: null, factRank: null, subscriptionReference: null };

/** As the service keeps it: the state, the newest fact's time, the subscription once it is known. */
function after(known: KnownSponsorship, fact: ToldFact): KnownSponsorship {
  const state = stateAfter(known, fact) ?? known.state;
  const subscriptionReference = known.subscriptionReference ?? fact.subscriptionReference;
  return isOlder(known, fact) ? { ...known, state, subscriptionReference } : { state, factAt: fact.at, factRank: factRanks[fact.fact], subscriptionReference };
}

describe('the course of a paid sponsorship', () => {
  it.each<[SponsorshipState, PaymentFact, SponsorshipState | null]>([
    ['open', 'pending', null], ['open', 'paid', 'running'], ['open', 'lapsed', 'lapsed'], ['open', 'ended', 'ended'],
    ['lapsed', 'paid', 'running'], ['lapsed', 'pending', null],
    ['running', 'paid', null], ['running', 'lapsed', null], ['running', 'pending', null], ['running', 'suspended', 'suspended'], ['running', 'ended', 'ended'],
    ['suspended', 'paid', 'running'], ['suspended', 'ended', 'ended'],
    ['ending', 'paid', null], ['ending', 'suspended', null], ['ending', 'ended', 'ended'],
  ])('%s, then %s: %s', (state, fact, expected) => {
    expect(stateAfter({ ...fresh, state }, told(fact, 1))).toBe(expected);
  });

  it('what was paid after we had given it up is ended at the provider, once', () => {
    expect(stateAfter({ ...fresh, state: 'ended' }, told('paid', 1))).toBe('ending');
    expect(stateAfter({ ...fresh, state: 'ended', subscriptionReference: 'sub_1' }, told('paid', 1))).toBeNull();
    expect(stateAfter({ ...fresh, state: 'ended' }, told('lapsed', 1, null))).toBeNull();
  });

  it('another subscription’s facts are none of this one', () => {
    expect(stateAfter({ ...fresh, state: 'running', subscriptionReference: 'sub_1' }, told('ended', 1, 'sub_2'))).toBeNull();
  });

  it('a paid and an unpaid renewal in the wrong order leave the newer', () => {
    const suspended = after(after(fresh, told('paid', 1)), told('suspended', 9));
    expect(after(suspended, told('paid', 5)).state).toBe('suspended');
    expect(after(suspended, told('paid', 12)).state).toBe('running');
  });

  it('whatever the order and however often: the end is the end, and else the newest fact decides', () => {
    const course: ToldFact[] = [told('pending', 0), told('paid', 0), told('suspended', 5), told('paid', 7), told('paid', 7, null)];
    const holds = (facts: ToldFact[], state: SponsorshipState) => {
      const twice = [...facts, ...facts];
      const anyOrder = fc.shuffledSubarray(twice, { minLength: twice.length, maxLength: twice.length });
      fc.assert(fc.property(anyOrder, (order) => order.reduce(after, fresh).state === state), { seed: 20_261_122 });
    };
    holds(course, 'running');
    holds([...course, told('suspended', 8)], 'suspended');
    holds([...course, told('ended', 9)], 'ended');
  });
});
