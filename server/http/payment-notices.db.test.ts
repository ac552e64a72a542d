import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteMe } from '@/lib/contracts/account.contract';
import { deleteChannel, getChannel } from '@/lib/contracts/channels.contract';
import { PAYMENT_EVENT_BYTES, receiveStripeEvent } from '@/lib/contracts/payments.contract';
import { createRoom } from '@/lib/contracts/rooms.contract';
import { sponsor } from '@/lib/contracts/subscriptions.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { fakeStripe, STRIPE_KEY, type FakeStripe } from '@/server/testing/stripe/fake-stripe';
import { deliver, EVENTS_PATH, nowSec, paidSite, stripeSettings, type PaidSite } from '@/server/testing/stripe/paid-site';
import { invoiceEvent, sessionEvent, signed, stripeEvent, subscriptionEvent, WEBHOOK_SECRET, type EventSubject } from '@/server/testing/stripe/stripe-events';
import { tcpProxy } from '@/server/testing/tcp-proxy';
import { readAnswer } from '@/server/testing/test-client';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-database';
import { TestSocket } from '@/server/testing/test-socket';

let site: PaidSite;
/** Other nodes of the same site: one like the first, one that counts strictly, one without keys. */
let second: Harness;
let strict: Harness;
let free: Harness;
let stripe: FakeStripe;
let database: TestDatabase;
let harness: Harness;
let owner: Person;
let channelId: number;
beforeAll(async () => {
  database = await createTestDatabase();
  stripe = await fakeStripe();
  const node = (env: Record<string, string>) => startHarness({ databaseUrl: database.url, env });
  second = await node(stripeSettings(stripe));
  strict = await node({ ...stripeSettings(stripe), RATE_LIMITS: 'true', WRITES_PER_MINUTE: '3' });
  free = await node({});
  // Last, for the routes belong to the one that was started last.
  site = await paidSite({ databaseUrl: database.url, startsJobs: true, env: { LOG_LEVEL: 'trace' } }, stripe);
  ({ harness } = site);
  owner = await aPerson(harness);
  channelId = (await aChannel(owner)).id;
});
afterAll(async () => {
  for (const node of [site, second, strict, free]) await node.close();
  await database.drop();
});

/** Somebody who has paid, though no event has come of it yet. */
async function aPayer(id = channelId): Promise<{ fan: Person; about: EventSubject }> {
  const fan = await aPerson(harness, 'fan');
  await fan.client.ok(sponsor, { params: { id } });
  return { fan, about: await site.payAtStripe(fan, id) };
}

async function tell(event: unknown, node = harness): Promise<void> {
  expect(await readAnswer(receiveStripeEvent, await deliver(node, event))).toMatchObject({ status: 200, data: { received: true } });
}

const standing = async (fan: Person) => (await fan.client.ok(getChannel, { params: { id: channelId } })).viewer!;
const state = async (fan: Pick<Person, 'id'>) => (await site.rows(fan.id, channelId)).at(-1)?.state;
const completed = (about: EventSubject, sec = nowSec()) => sessionEvent('checkout.session.completed', about, sec);
const updated = (about: EventSubject, status: string, sec = nowSec()) => subscriptionEvent('customer.subscription.updated', about, sec, status);
const deleted = (about: EventSubject, sec = nowSec()) => subscriptionEvent('customer.subscription.deleted', about, sec, 'canceled');

/** Everything that an event could change. */
async function everything(): Promise<unknown> {
  const { rows } = await harness.container.database.db.execute(sql`SELECT jsonb_build_object(
    'sponsorships', (SELECT jsonb_agg(s ORDER BY id) FROM sponsorships s), 'events', (SELECT jsonb_agg(e ORDER BY id) FROM payment_events e),
    'subscriptions', (SELECT jsonb_agg(s ORDER BY id) FROM subscriptions s)) AS state`);
  return rows[0]!.state;
}

describe('events of a payment', () => {
  it('a whole course: paid, tried again, given up, paid after all, over', async () => {
    const { fan, about } = await aPayer();
    const start = nowSec();
    const steps: [event: unknown, isSponsor: boolean][] = [
      [subscriptionEvent('customer.subscription.created', about, start, 'incomplete'), false],
      [completed(about, start + 1), true],
      [invoiceEvent('invoice.paid', about, start + 1), true],
      [invoiceEvent('invoice.payment_failed', about, start + 10), true],
      [updated(about, 'past_due', start + 10), true],
      [updated(about, 'unpaid', start + 20), false],
      [updated(about, 'active', start + 30), true],
      [deleted(about, start + 40), false],
    ];
    for (const [event, isSponsor] of steps) {
      await tell(event);
      expect((await standing(fan)).is_sponsor).toBe(isSponsor);
    }
    expect(await standing(fan)).toMatchObject({ is_subscribed: true, is_sponsor: false });
  });

  it('a payment that takes days is granted when it has come', async () => {
    const { fan, about } = await aPayer();
    await tell(sessionEvent('checkout.session.completed', about, nowSec(), { payment_status: 'unpaid' }));
    expect(await standing(fan)).toMatchObject({ is_subscribed: false, is_sponsor: false });
    await tell(sessionEvent('checkout.session.async_payment_succeeded', about, nowSec() + 9));
    expect((await standing(fan)).is_sponsor).toBe(true);
  });

  it('one event ten times at once, on two nodes, is one', async () => {
    const { fan, about } = await aPayer();
    const heard: unknown[] = [];
    const ends = [harness, second].map((node) => node.container.bus.subscribe('access_changed', (change) => heard.push(change)));
    const event = completed(about);
    await Promise.all(Array.from({ length: 10 }, (_, n) => tell(event, n % 2 ? second : harness)));
    ends.forEach((end) => end());
    expect(heard.filter((change) => (change as { userId: number }).userId === fan.id)).toHaveLength(1);
    const { rows } = await harness.container.database.db.execute(sql`SELECT is_sponsor FROM subscriptions WHERE user_id = ${fan.id}`);
    expect(rows).toEqual([{ is_sponsor: true }]);
    const { rows: kept } = await harness.container.database.db.execute(sql`SELECT id FROM payment_events WHERE id = ${event.id}`);
    expect(kept).toEqual([{ id: event.id }]);
  });

  it('all events of a course at once, each twice, end where the last one says', async () => {
    const { fan, about } = await aPayer();
    const start = nowSec();
    const course = [completed(about, start), updated(about, 'active', start), updated(about, 'unpaid', start + 5), updated(about, 'active', start + 7), updated(about, 'past_due', start + 9)];
    await Promise.all([...course, ...course].map((event) => tell(event)));
    expect(await state(fan)).toBe('running');
    expect(await standing(fan)).toMatchObject({ is_sponsor: true });
    await Promise.all([...course, deleted(about, start + 11)].map((event) => tell(event)));
    expect(await state(fan)).toBe('ended');
    expect((await standing(fan)).is_sponsor).toBe(false);
  });

  it('the end before the beginning stays the end; an old event sent again later changes nothing', async () => {
    const { fan, about } = await aPayer();
    const start = nowSec();
    await tell(deleted(about, start + 60));
    await tell(completed(about, start));
    expect(await standing(fan)).toMatchObject({ is_subscribed: false, is_sponsor: false });
    expect(await state(fan)).toBe('ended');
  });

  it('of two payments for one sponsorship one runs and the other is cancelled', async () => {
    const { fan, about } = await aPayer();
    await harness.container.database.db.execute(sql`UPDATE sponsorships SET checkout_expires_at = now() - interval '1 second' WHERE user_id = ${fan.id}`);
    await fan.client.ok(sponsor, { params: { id: channelId } });
    const late = await site.payAtStripe(fan, channelId);
    await Promise.all([tell(completed(about)), tell(completed(late))]);
    expect((await standing(fan)).is_sponsor).toBe(true);
    const kept = async () => [about, late].filter(({ subscription }) => site.stripe.subscriptions.get(subscription!) === 'active').length;
    await expect.poll(kept, { timeout: 20_000 }).toBe(1);
    expect((await site.rows(fan.id, channelId)).filter((row) => row.state === 'running')).toHaveLength(1);
  });

  it('a payment for a channel or by a person that is gone meanwhile is cancelled, and nothing fails', async () => {
    const author = await aPerson(harness);
    const lost = (await aChannel(author)).id;
    const [{ about: first }, { fan, about: second }] = [await aPayer(lost), await aPayer()];
    await author.client.ok(deleteChannel, { params: { id: lost } });
    await fan.client.ok(deleteMe, { body: { password: fan.password } });
    for (const about of [first, second]) {
      for (const event of [completed(about), updated(about, 'active'), completed(about)]) await tell(event);
      await expect.poll(() => site.stripe.subscriptions.get(about.subscription!), { timeout: 20_000 }).toBe('canceled');
      await tell(deleted(about, nowSec() + 1));
    }
  });

  it('whoever stops to pay is sent out of rooms at once', async () => {
    const film = await aReadyVideo(harness, channelId, { accessLevel: 'sponsor', durationSec: 60 });
    const room = await owner.client.ok(createRoom, { body: { video_id: film } });
    const { fan, about } = await aPayer();
    await tell(completed(about));
    const socket = await TestSocket.connect(harness.url, { token: fan.token });
    await socket.ok('join_room', { room_id: room.id });
    await tell(deleted(about, nowSec() + 1));
    expect(await socket.next('entitlement_lost')).toMatchObject({ video_id: film, reason: 'sponsorship_required' });
    expect(await socket.refusal('join_room', { room_id: room.id })).toBe('sponsorship_required');
    socket.close();
  });
});

describe('the door for events', () => {
  it('needs no cookie, token or origin of ours, and is not moved by any', async () => {
    const { about } = await aPayer();
    const { body, signature } = signed(completed(about));
    const strangers: Record<string, string>[] = [{ authorization: 'Bearer nonsense' }, { cookie: owner.cookie, origin: 'https://elsewhere.example' }];
    for (const extra of strangers) {
      const response = await harness.client().raw(EVENTS_PATH, { method: 'POST', headers: { ...extra, 'stripe-signature': signature }, body });
      expect(response.status).toBe(200);
    }
  });

  it.each<[string, (event: ReturnType<typeof completed>) => Promise<Response>]>([
    ['without a signature', (event) => harness.client().raw(EVENTS_PATH, { method: 'POST', body: JSON.stringify(event) })],
    ['signed by another', (event) => deliver(harness, event, { secret: 'whsec_of_another' })],
    ['signed by the secret key', (event) => deliver(harness, event, { secret: STRIPE_KEY })],
    ['signed six minutes ago', (event) => deliver(harness, event, { timestamp: nowSec() - 360 })],
    ['without a body', () => harness.client().raw(EVENTS_PATH, { method: 'POST' })],
  ])('%s: 400, nothing changed, and no word of a secret', async (_what, send) => {
    const { about } = await aPayer();
    const before = await everything();
    const response = await send(completed(about));
    const text = await response.clone().text();
    expect(await readAnswer(receiveStripeEvent, response)).toMatchObject({ status: 400, code: 'malformed' });
    expect(text).not.toMatch(/whsec|sk_test|at \w+ \(/);
    expect(await everything()).toEqual(before);
  });

  it('too large a body is refused, announced or not', async () => {
    const body = 'x'.repeat(PAYMENT_EVENT_BYTES + 1);
    expect((await readAnswer(receiveStripeEvent, await harness.client().raw(EVENTS_PATH, { method: 'POST', body }))).code).toBe('too_large');
    const streamed = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let i = 0; i < 5; i += 1) controller.enqueue(new Uint8Array(PAYMENT_EVENT_BYTES / 4));
        controller.close();
      },
    });
    const answer = await harness.client().raw(EVENTS_PATH, { method: 'POST', body: streamed, duplex: 'half' } as RequestInit);
    expect((await readAnswer(receiveStripeEvent, answer)).code).toBe('too_large');
  });

  it('other kinds of events, and those of other sites on the same account, are answered and leave no trace', async () => {
    const before = await everything();
    await tell(stripeEvent('customer.created', { id: 'cus_1', object: 'customer' }, nowSec()));
    await tell(stripeEvent('capybara.fed', { metadata: { payment_id: 'x'.repeat(24) } }, nowSec()));
    await tell(completed({ payment: '5', session: 'cs_other', subscription: 'sub_other' }));
    expect(await everything()).toEqual(before);
  });

  it('a signed body of any form is no fault of the server and grants nothing (seed 20261122)', async () => {
    const { about } = await aPayer();
    const subscriptions = async () => ((await everything()) as { subscriptions: unknown }).subscriptions;
    const before = await subscriptions();
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>('\u0000', '\ud800', -1, 1e300, null, 'x'.repeat(5_000), { toString: null }, '__proto__', "'; DROP TABLE users; --"));
    const types = ['checkout.session.expired', 'customer.subscription.created', 'customer.subscription.deleted', 'customer.subscription.updated', '__proto__', 'constructor'];
    const event = fc.oneof(
      odd,
      fc.record({
        id: fc.oneof(fc.constant('evt_hostile'), odd), type: fc.oneof(fc.constantFrom(...types), odd), created: fc.oneof(fc.integer({ min: 0, max: 2 ** 33 }), odd),
        data: fc.oneof(odd, fc.record({ object: fc.oneof(odd, fc.record({
          id: fc.oneof(fc.constant('sub_hostile'), odd), status: fc.oneof(fc.constantFrom('canceled', 'unpaid', 'incomplete'), odd), payment_status: odd,
          subscription: odd, metadata: fc.oneof(fc.record({ payment_id: fc.oneof(fc.constant(about.payment), odd) }), odd),
        })) })),
      }, { requiredKeys: [] }),
    );
    await fc.assert(
      fc.asyncProperty(event, async (value) => {
        const { status } = await readAnswer(receiveStripeEvent, await deliver(harness, JSON.stringify(value) ?? 'undefined'));
        expect([200, 400]).toContain(status);
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
    expect(await subscriptions()).toEqual(before);
  });

  it('those without a right signature are counted per address, Stripe is not', async () => {
    const codes = [];
    for (let i = 0; i < 5; i += 1) codes.push((await readAnswer(receiveStripeEvent, await deliver(strict, {}, { secret: 'whsec_guess' }))).code);
    expect(codes).toEqual(['malformed', 'malformed', 'malformed', 'rate_limited', 'rate_limited']);
    await tell(stripeEvent('customer.created', {}, nowSec()), strict);
  });

  it('is not there on a site that takes no money', async () => {
    expect((await readAnswer(receiveStripeEvent, await deliver(free, stripeEvent('customer.created', {}, nowSec())))).code).toBe('not_found');
  });

  it('nothing secret stands in the log', () => {
    const log = harness.logLines.join('');
    expect(log).toContain(EVENTS_PATH);
    for (const secret of [STRIPE_KEY, WEBHOOK_SECRET, 'checkout.stripe.test', 'fan@example.org']) expect(log.includes(secret), secret).toBe(false);
  });
});

describe.each([
  ['hangs', 'stall' as const],
  ['is gone', 'cut' as const],
])('while Postgres %s', (_what, how) => {
  it('an event is answered 503, so that it comes again, and then takes effect', async () => {
    const ownDatabase = await createTestDatabase();
    const url = new URL(ownDatabase.url);
    const line = await tcpProxy(url.hostname, Number(url.port));
    url.hostname = '127.0.0.1';
    url.port = String(line.port);
    const away = await paidSite({ databaseUrl: url.toString() });
    try {
      const author = await aPerson(away.harness);
      const { id } = await aChannel(author);
      const fan = await aPerson(away.harness);
      await fan.client.ok(sponsor, { params: { id } });
      const event = completed(await away.payAtStripe(fan, id));
      await line[how]();
      const answer = await readAnswer(receiveStripeEvent, await deliver(away.harness, event));
      await line.mend();
      expect(answer).toMatchObject({ status: 503, code: 'unavailable' });
      await expect.poll(async () => (await deliver(away.harness, event)).status, { timeout: 10_000 }).toBe(200);
      expect((await fan.client.ok(getChannel, { params: { id } })).viewer!.is_sponsor).toBe(true);
    } finally {
      await line.mend();
      await away.close();
      await line.close();
      await ownDatabase.drop();
    }
  });
});
