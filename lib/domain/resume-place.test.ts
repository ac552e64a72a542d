import { expect, test } from 'vitest';
import { resumePlace } from './resume-place';

test.each([
  [0, 38, 0],
  [12, 38, 12],
  [35.9, 38, 35.9],
  [36, 38, 0],
  [37.999999, 38, 0],
  [38, 38, 0],
  [6_900, 7_200, 6_900],
  [6_990, 7_200, 0],
  [1, 1.5, 0],
  [5, 0, 0],
])('a film that was left at %d s of %d s goes on at %d s', (positionSec, durationSec, placeSec) => {
  expect(resumePlace(positionSec, durationSec)).toBe(placeSec);
});
