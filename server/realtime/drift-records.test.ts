import { expect, it } from 'vitest';
import { DriftRecords, MEASURED_ROOMS } from './drift-records';

const anybody = () => true;

it('sums up the last minute of each room', () => {
  const records = new DriftRecords();
  records.note(1, 9_000, 0);
  for (let i = 1; i <= 100; i += 1) records.note(1, i, 30_000);
  records.note(2, 7, 30_000);
  expect(records.summary(70_000, anybody)).toEqual([{ roomId: 1, p50Ms: 50, p95Ms: 95 }, { roomId: 2, p50Ms: 7, p95Ms: 7 }]);
  expect(records.summary(100_000, anybody)).toEqual([]);
});

it('an empty room is gone, and makes place: so many rooms have figures of their own, not more', () => {
  const records = new DriftRecords();
  for (let roomId = 1; roomId <= MEASURED_ROOMS + 5; roomId += 1) records.note(roomId, 10, 0);
  expect(records.summary(0, anybody)).toHaveLength(MEASURED_ROOMS);
  expect(records.summary(0, (roomId) => roomId > 1)).toHaveLength(MEASURED_ROOMS - 1);
  records.note(1_000, 10, 0);
  expect(records.summary(0, anybody).map(({ roomId }) => roomId)).toContain(1_000);
});
