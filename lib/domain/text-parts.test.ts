import { expect, test } from 'vitest';
import { splitText } from './text-parts';

test('times within the film and web addresses become parts, the rest stays text', () => {
  expect(splitText('Intro 0:05, see https://example.org/a?b=1. End 1:02:05', 4000)).toEqual([
    { kind: 'text', text: 'Intro ' },
    { kind: 'time', text: '0:05', atSec: 5 },
    { kind: 'text', text: ', see ' },
    { kind: 'link', text: 'https://example.org/a?b=1' },
    { kind: 'text', text: '. End ' },
    { kind: 'time', text: '1:02:05', atSec: 3725 },
  ]);
});

test.each(['javascript:alert(1)', 'ratio 16:9:1:2', 'at 9:99:99:99', 'score 12:345', 'beyond 59:59'])('%j holds nothing to follow', (text) => {
  expect(splitText(text, 60)).toEqual([{ kind: 'text', text }]);
});
