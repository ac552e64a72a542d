import { describe, expect, test } from 'vitest';
import { hueOf, initialsOf } from './avatar';
import { formatDuration, formatLength } from './duration';

describe('durations', () => {
  test.each([
    [0, '0:00'],
    [9.99, '0:09'],
    [65, '1:05'],
    [3599.9, '59:59'],
    [3725, '1:02:05'],
    [360_000, '100:00:00'],
    [-3, '0:00'],
  ])('%d s reads %s', (durationSec, text) => {
    expect(formatDuration(durationSec)).toBe(text);
  });
});

describe('lengths', () => {
  test.each([
    [0, '0:00'],
    [0.2, '0:01'],
    [119.49, '1:59'],
    [119.97, '2:00'],
    [120.03, '2:00'],
    [3599.7, '1:00:00'],
  ])('a film of %d s is one of %s', (durationSec, text) => {
    expect(formatLength(durationSec)).toBe(text);
  });
});

describe('an avatar without a picture', () => {
  test.each([
    ['Anna Kuznetsova', 'AK'],
    ['борис', 'Б'],
    ['eve-marie van der berg', 'EB'],
    ['😀 smile', '😀S'],
    ['   ', '?'],
  ])('%j has the initials %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test('keeps its hue, and another name gets another', () => {
    expect(hueOf('anna')).toBe(hueOf('anna'));
    expect(hueOf('anna')).not.toBe(hueOf('boris'));
  });
});
