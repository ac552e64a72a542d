import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteMe } from '@/lib/contracts/account.contract';
import { deleteChannel, getChannel } from '@/lib/contracts/channels.contract';
import { sponsor, sponsorshipCheckout, unsponsor, unsubscribe } from '@/lib/contracts/subscriptions.contract';
import { memoryBus } from '@/server/adapters/memory-bus';
import { pgBossQueue } from '@/server/adapters/pg-boss-queue';
import { settleSponsorshipsJob } from '@/server/ports/jobs';
import { aChannel, aPerson, type Person } from '@/server/testing/factories';
import { startHarness } from '@/server/testing/harness';
import { silentLog } from '@/server/testing/silent-log';
import { sponsorshipContract } from '@/server/testing/sponsorship.contract';
import { paidSite, stripeSettings, type PaidSite } from '@/server/testing/stripe/paid-site';

sponsorshipContract('free', async () => {
  const harness = await startHarness();
  return { harness, pay: async () => undefined, close: () => harness.close() };
});
sponsorshipContract('by Stripe', async () => {
  const site = await paidSite();
  return { ...site, pay: async (person, channelId) => void (await site.pay(person, channelId)) };
});

describe('sponsorship that costs something', () => {
  let site: PaidSite;
  let owner: Person;
  let channelId: number;
  beforeAll(async () => {
    site = await paidSite({ startsJobs: true });
    owner = await aPerson(site.harness);
    channelId = (await aChannel(owner)).id;
  });
  afterAll(() => site.close());

  const aFan = () => aPerson(site.harness, 'fan');
  const press = async (fan: Person, id = channelId) => {
    const answer = await fan.client.call(sponsor, { params: { id } });
    expect(answer.status).toBe(202);
    return sponsorshipCheckout.parse(answer.data);
  };
  const states = async (fan: Pick<Person, 'id'>, id = channelId) => (await site.rows(fan.id, id)).map(({ state }) => state);
  const isSponsor = async (fan: Person) => (await fan.client.ok(getChannel, { params: { id: channelId } })).viewer!.is_sponsor;
  const canceled = (subscription: string | null) => expect.poll(() => site.stripe.subscriptions.get(subscription!), { timeout: 20_000 }).toBe('canceled');

  it('the button leads to one checkout, however often and at once it is pressed; nobody is a sponsor by it', async () => {
    const fan = await aFan();
    const before = site.stripe.sessions.size;
    const pages = await Promise.all(Array.from({ length: 8 }, () => press(fan)));
    expect(new Set(pages.map((page) => page.checkout_url)).size).toBe(1);
    expect(await press(fan)).toEqual(pages[0]);
    expect(site.stripe.sessions.size).toBe(before + 1);
    expect(await states(fan)).toEqual(['open']);
    expect((await fan.client.ok(getChannel, { params: { id: channelId } })).viewer).toMatchObject({ is_subscribed: false, is_sponsor: false });
  });

  it('Stripe learns whose sponsorship it is, and the way back', async () => {
    const fan = await aFan();
    await fan.client.ok(sponsor, { params: { id: channelId }, body: { return_path: '/video/12' } });
    const [row] = await site.rows(fan.id, channelId);
    const { metadata, form } = site.stripe.sessions.get(row!.checkout_reference!)!;
    expect(metadata).toEqual({ payment_id: row!.reference, user_id: String(fan.id), channel_id: String(channelId) });
    expect(form.get('success_url')).toBe(`${site.harness.ownOrigin}/video/12?sponsorship=paid`);
  });

  it('an expired page is replaced by a new one', async () => {
    const fan = await aFan();
    const first = await press(fan);
    await site.harness.container.database.db.execute(sql`UPDATE sponsorships SET checkout_expires_at = now() - interval '1 second' WHERE user_id = ${fan.id}`);
    const second = await press(fan);
    expect(second.checkout_url).not.toBe(first.checkout_url);
    expect(await states(fan)).toEqual(['lapsed', 'open']);
  });

  it('where Stripe refuses or is gone: 503, nothing half-open, and the next press works', async () => {
    const fan = await aFan();
    site.stripe.failNext(402, 1, 'invalid_request_error');
    const refused = await fan.client.call(sponsor, { params: { id: channelId } });
    expect(refused.code).toBe('unavailable');
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(await states(fan)).toEqual(['lapsed']);
    await press(fan);
  });

  it('stopping cancels at Stripe', async () => {
    const fan = await aFan();
    await press(fan);
    const { subscription } = await site.pay(fan, channelId);
    await fan.client.ok(unsponsor, { params: { id: channelId } });
    await canceled(subscription);
    await expect.poll(() => states(fan)).toEqual(['ended']);
    expect(await isSponsor(fan)).toBe(false);
  });

  it('stopping works while Stripe is out of reach: it is told when it is back', async () => {
    const fan = await aFan();
    await press(fan);
    const { subscription } = await site.pay(fan, channelId);
    site.stripe.failNext(503, 4);
    await fan.client.ok(unsponsor, { params: { id: channelId } });
    expect(await isSponsor(fan)).toBe(false);
    await canceled(subscription);
  });

  it('unsubscribing cancels too, and closes a page that nobody paid on', async () => {
    const [payer, waverer] = [await aFan(), await aFan()];
    await press(payer);
    await press(waverer);
    const { subscription } = await site.pay(payer, channelId);
    await payer.client.ok(unsubscribe, { params: { id: channelId } });
    await waverer.client.ok(unsubscribe, { params: { id: channelId } });
    await canceled(subscription);
    const [row] = await site.rows(waverer.id, channelId);
    await expect.poll(() => site.stripe.sessions.get(row!.checkout_reference!)!.status, { timeout: 20_000 }).toBe('expired');
  });

  it('a deleted channel cancels what its sponsors pay; a deleted account, what it pays and is paid', async () => {
    const [author, other, fan] = [await aFan(), await aFan(), await aFan()];
    const [first, second] = [(await aChannel(author)).id, (await aChannel(other)).id];
    const paid = [];
    for (const [person, id] of [[fan, first], [fan, second], [other, channelId]] as const) {
      await press(person, id);
      paid.push(await site.pay(person, id));
    }
    await author.client.ok(deleteChannel, { params: { id: first } });
    await canceled(paid[0]!.subscription);
    expect(site.stripe.subscriptions.get(paid[1]!.subscription!)).toBe('active');
    await other.client.ok(deleteMe, { body: { password: other.password } });
    await canceled(paid[1]!.subscription);
    await canceled(paid[2]!.subscription);
  });

  it('what used up its attempts is taken up again', async () => {
    const fan = await aFan();
    await press(fan);
    const { subscription } = await site.pay(fan, channelId);
    const { db } = site.harness.container.database;
    await db.execute(sql`UPDATE sponsorships SET state = 'ending' WHERE user_id = ${fan.id}`);
    const queue = pgBossQueue({ url: site.harness.databaseUrl, bus: memoryBus(silentLog), log: silentLog });
    await queue.send(settleSponsorshipsJob, {});
    await canceled(subscription);
    await queue.stop();
  });

  it('a sponsor who never paid may stop, and Stripe is not asked', async () => {
    const fan = await aFan();
    await site.harness.container.services.subscriptions.grantSponsorship({ kind: 'user', userId: fan.id } as never, channelId);
    const asked = site.stripe.asked.length;
    expect((await fan.client.call(sponsor, { params: { id: channelId } })).status).toBe(200);
    await fan.client.ok(unsponsor, { params: { id: channelId } });
    expect(site.stripe.asked.length).toBe(asked);
  });

  it('on a site that has laid the keys away, sponsors who paid are still let go', async () => {
    const fan = await aFan();
    await press(fan);
    await site.pay(fan, channelId);
    const keyless = await startHarness({ databaseUrl: site.harness.databaseUrl, env: { ...stripeSettings(site.stripe), STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '', STRIPE_PRICE_ID: '' } });
    try {
      expect(await keyless.client({ token: fan.token }).ok(unsponsor, { params: { id: channelId } })).toMatchObject({ is_sponsor: false });
    } finally {
      await keyless.close();
    }
  });
});
