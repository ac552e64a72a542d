import { expect, test } from 'vitest';
import { hlsForecast, PLAYLIST_MS, type LineFacts } from './hls-forecast';

/** Four segments of 4 s at a megabit. */
const fragments = [0, 4, 8, 12].map((start) => ({ start, duration: 4 }));
const engineWith = (level: object | undefined) => ({ levels: level ? [level] : [], loadLevel: level && 'details' in level ? 0 : -1, firstAutoLevel: 0, ttfbEstimate: 100 }) as unknown as Parameters<typeof hlsForecast>[0];
const engine = engineWith({ averageBitrate: 1_000_000, bitrate: 9_000_000, details: { fragments } });

const loaded = (...ranges: [number, number][]) => ({ buffered: ranges.map(([startSec, endSec]) => ({ startSec, endSec })) });

const line = (facts: Partial<LineFacts> = {}): LineFacts => ({ bitsPerSec: () => 2_000_000, underWay: () => null, isFirst: () => false, nowMs: () => 5000, ...facts });
const [first, second] = [{ startSec: 0, endSec: 4 }, { startSec: 4, endSec: 8 }];

test('segments are where the playlist says, and nowhere beyond its end; before it is known, where they usually are', () => {
  const forecast = hlsForecast(engine, loaded(), line());
  expect(forecast.segmentAt(0)).toEqual(first);
  expect(forecast.segmentAt(7.999)).toEqual(second);
  expect(forecast.segmentAt(16)).toBeNull();
  const early = hlsForecast(engineWith({ averageBitrate: 1_000_000 }), loaded(), line());
  expect(early.segmentAt(7.999)).toEqual(second);
  expect(early.loadMs(second)).toBeCloseTo(2300);
});

test('a segment takes what its average size takes on this line, a little more, and the way to the server', () => {
  expect(hlsForecast(engine, loaded(), line()).loadMs(first)).toBeCloseTo(100 + 2200);
  expect(hlsForecast(engine, loaded(), line({ bitsPerSec: () => Infinity })).loadMs(first)).toBe(100);
});

test('what is loaded takes no time, though sound and picture do not end together', () => {
  const forecast = hlsForecast(engine, loaded([4.02, 7.9]), line());
  expect(forecast.loadMs(second)).toBe(0);
  expect(forecast.loadMs(first)).toBeGreaterThan(0);
});

test('what is under way takes what is left of it; before the first picture, so long longer does anything else', () => {
  const underWay = () => ({ ...first, askedAtMs: 4000, isHere: false });
  const [later, early] = [hlsForecast(engine, loaded(), line({ underWay })), hlsForecast(engine, loaded(), line({ underWay, isFirst: () => true }))];
  for (const forecast of [later, early]) {
    expect(forecast.loadMs(first)).toBeCloseTo(1300);
    expect(forecast.arrivesInMs(first)).toBeCloseTo(1300);
    expect(forecast.loadMs(second)).toBeCloseTo(2300);
  }
  expect(later.arrivesInMs(second)).toBeCloseTo(2300);
  expect(early.arrivesInMs(second)).toBeCloseTo(3600);
});

test('what is here but not unpacked, or later than thought, is about to be there; only what is loaded is', () => {
  for (const facts of [{ isHere: true, askedAtMs: 4999 }, { isHere: false, askedAtMs: -60_000 }]) {
    expect(hlsForecast(engine, loaded(), line({ underWay: () => ({ ...first, ...facts }) })).arrivesInMs(first)).toBe(1);
  }
  expect(hlsForecast(engine, loaded([0, 4]), line()).arrivesInMs(first)).toBe(0);
});

test('before the first segment comes its playlist', () => {
  const forecast = hlsForecast(engineWith({ averageBitrate: 1_000_000 }), loaded(), line());
  expect(forecast.arrivesInMs(second)).toBeCloseTo(2300 + PLAYLIST_MS);
  const underWay = () => ({ ...second, askedAtMs: 5000 + PLAYLIST_MS, isHere: false });
  expect(hlsForecast(engineWith({ averageBitrate: 1_000_000 }), loaded(), line({ underWay })).arrivesInMs(second)).toBeCloseTo(2300 + PLAYLIST_MS);
});
