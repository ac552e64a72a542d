import { expect, it } from 'vitest';
import { decideExpiry, isLinkWorking } from './share-link';

const nowMs = Date.UTC(2026, 10, 22, 12);

it('a link ends at a time, after some seconds, or never', () => {
  expect(decideExpiry({}, nowMs)).toEqual({ ok: true, expiresAtMs: null });
  expect(decideExpiry({ expires_in: 3600 }, nowMs)).toEqual({ ok: true, expiresAtMs: nowMs + 3_600_000 });
  expect(decideExpiry({ expires_at: '2026-11-22T13:00:00.000Z' }, nowMs)).toEqual({ ok: true, expiresAtMs: nowMs + 3_600_000 });
});

it('a time that is past, is now, or is none is refused', () => {
  for (const expires_at of ['2026-11-22T11:59:59.999Z', '2026-11-22T12:00:00.000Z', '2026-13-45T99:99:99.999Z']) {
    expect(decideExpiry({ expires_at }, nowMs), expires_at).toEqual({ ok: false });
  }
});

it('a link works until its end and until its last use', () => {
  const endless = { expiresAtMs: null, maxUses: null, useCount: 1_000 };
  expect(isLinkWorking(endless, nowMs)).toBe(true);
  expect(isLinkWorking({ ...endless, expiresAtMs: nowMs + 1 }, nowMs)).toBe(true);
  expect(isLinkWorking({ ...endless, expiresAtMs: nowMs }, nowMs)).toBe(false);
  expect(isLinkWorking({ ...endless, maxUses: 1_001 }, nowMs)).toBe(true);
  expect(isLinkWorking({ ...endless, maxUses: 1_000 }, nowMs)).toBe(false);
});
