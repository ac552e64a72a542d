import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getChannel } from '@/lib/contracts/channels.contract';
import { sponsor, sponsorAlias, subscribe, subscription, unsponsor, unsubscribe } from '@/lib/contracts/subscriptions.contract';
import { getAccess } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from './factories';
import type { Harness } from './harness';

export interface SponsorshipSite {
  harness: Harness;
  /** Does what makes a sponsor of somebody who has pressed the button: nothing, or paying. */
  pay(person: Person, channelId: number): Promise<void>;
  close(): Promise<void>;
}

/** What sponsoring is for clients, whatever it costs. */
export function sponsorshipContract(name: string, make: () => Promise<SponsorshipSite>): void {
  describe(`sponsorship: ${name}`, () => {
    let site: SponsorshipSite;
    let owner: Person;
    let channelId: number;
    let videoId: number;
    beforeAll(async () => {
      site = await make();
      owner = await aPerson(site.harness);
      channelId = (await aChannel(owner)).id;
      videoId = await aReadyVideo(site.harness, channelId, { accessLevel: 'sponsor' });
    });
    afterAll(() => site.close());

    const params = () => ({ params: { id: channelId } });
    const mayWatch = async (fan: Person) => (await fan.client.ok(getAccess, { params: { id: videoId } })).has_access;
    async function aFan(): Promise<Person> {
      const fan = await aPerson(site.harness, 'fan');
      await fan.client.ok(sponsor, params());
      await site.pay(fan, channelId);
      return fan;
    }

    it('whoever has become a sponsor is subscribed, may watch, and hears 200 from then on', async () => {
      const fan = await aFan();
      expect((await fan.client.ok(getChannel, params())).viewer).toEqual({ is_owner: false, is_subscribed: true, is_sponsor: true });
      expect(await mayWatch(fan)).toBe(true);
      for (const endpoint of [sponsor, sponsorAlias]) {
        const again = await fan.client.call(endpoint, params());
        expect(again.status).toBe(200);
        expect(subscription.parse(again.data)).toMatchObject({ user_id: fan.id, channel_id: channelId, is_sponsor: true });
      }
    });

    it('a subscriber keeps the subscription, before and after', async () => {
      const fan = await aPerson(site.harness, 'fan');
      const first = await fan.client.ok(subscribe, params());
      await fan.client.ok(sponsor, params());
      await site.pay(fan, channelId);
      expect(await fan.client.ok(unsponsor, params())).toEqual(first);
      expect(await mayWatch(fan)).toBe(false);
    });

    it('stopping takes effect at once, and a second time there is nothing to stop', async () => {
      const fan = await aFan();
      expect(await fan.client.ok(unsponsor, params())).toMatchObject({ is_sponsor: false });
      expect(await mayWatch(fan)).toBe(false);
      expect(await fan.client.refusal(unsponsor, params())).toBe('not_found');
      expect((await fan.client.ok(getChannel, params())).viewer).toMatchObject({ is_subscribed: true, is_sponsor: false });
    });

    it('unsubscribing ends both, and one may begin anew', async () => {
      const fan = await aFan();
      await fan.client.ok(unsubscribe, params());
      expect((await fan.client.ok(getChannel, params())).viewer).toMatchObject({ is_subscribed: false, is_sponsor: false });
      await fan.client.ok(sponsor, params());
      await site.pay(fan, channelId);
      expect(await mayWatch(fan)).toBe(true);
    });

    it('one’s own channel, one that is not there, and a way back to elsewhere are refused', async () => {
      const fan = await aPerson(site.harness, 'fan');
      expect(await owner.client.refusal(sponsor, params())).toBe('invalid');
      expect(await fan.client.refusal(sponsor, { params: { id: 999_999 } })).toBe('not_found');
      for (const path of ['https://elsewhere.example', '//elsewhere.example', '/channel/1/../..', '/channel/1?next=x', '/login']) {
        expect(await fan.client.refusal(sponsor, { ...params(), body: { return_path: path } }), path).toBe('invalid');
      }
    });

    it('the others are told at once, so that rooms and media follow', async () => {
      const heard: unknown[] = [];
      const end = site.harness.container.bus.subscribe('access_changed', (change) => heard.push(change));
      const fan = await aFan();
      await fan.client.ok(unsponsor, params());
      end();
      expect(heard).toEqual([{ userId: fan.id, channelId }, { userId: fan.id, channelId }]);
    });
  });
}
