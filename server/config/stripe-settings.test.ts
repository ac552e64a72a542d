import { describe, expect, it } from 'vitest';
import { readConfig } from './config';

const all = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1', STRIPE_PRICE_ID: 'price_1' };

describe('settings of payments', () => {
  it('none: sponsoring is free', () => {
    expect(readConfig({}).stripe).toBeUndefined();
    expect(readConfig({ STRIPE_SECRET_KEY: '', STRIPE_API_BASE: 'https://proxy.example.org' }).stripe).toBeUndefined();
  });

  it('all three: by Stripe', () => {
    expect(readConfig({ ...all, STRIPE_API_BASE: 'http://127.0.0.1:4210/' }).stripe).toEqual({ secretKey: 'sk_test_1', webhookSecret: 'whsec_1', priceId: 'price_1', apiBase: 'http://127.0.0.1:4210' });
  });

  it.each(Object.keys(all))('%s missing, alone or with another: named, and no value told', (missing) => {
    const given = { ...all, [missing]: '' };
    expect(() => readConfig(given)).toThrow(new RegExp(`${missing}: needed with`));
    const [first] = Object.keys(all).filter((name) => name !== missing);
    expect(() => readConfig({ [first!]: 'a value_1' })).toThrow(first!);
    for (const environment of [given, { ...all, [missing]: 'sk with a space' }]) {
      expect(() => readConfig(environment)).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/sk_test_1|whsec_1|price_1|sk with/) }));
    }
  });
});
