import { describe, expect, test } from 'vitest';
import { isKeyTaken, keyAction, stepRate, type KeyPress } from './keys';

function press(code: string, more: Partial<KeyPress> = {}): KeyPress {
  return { code, key: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more };
}

test.each([
  ['Space', { kind: 'toggle_play' }],
  ['KeyK', { kind: 'toggle_play' }],
  ['KeyJ', { kind: 'seek_by', deltaSec: -10 }],
  ['KeyL', { kind: 'seek_by', deltaSec: 10 }],
  ['ArrowLeft', { kind: 'seek_by', deltaSec: -5 }],
  ['ArrowRight', { kind: 'seek_by', deltaSec: 5 }],
  ['ArrowUp', { kind: 'volume_by', delta: 0.05 }],
  ['ArrowDown', { kind: 'volume_by', delta: -0.05 }],
  ['KeyM', { kind: 'toggle_mute' }],
  ['KeyF', { kind: 'toggle_fullscreen' }],
  ['KeyT', { kind: 'toggle_theatre' }],
  ['KeyC', { kind: 'toggle_captions' }],
  ['KeyI', { kind: 'toggle_pip' }],
  ['Digit0', { kind: 'seek_to_part', part: 0 }],
  ['Digit7', { kind: 'seek_to_part', part: 0.7 }],
  ['Numpad9', { kind: 'seek_to_part', part: 0.9 }],
  ['Comma', { kind: 'frame_step', direction: -1 }],
  ['Period', { kind: 'frame_step', direction: 1 }],
  ['End', { kind: 'seek_to_part', part: 1 }],
  ['KeyQ', null],
  ['F5', null],
  ['Tab', null],
])('%s', (code, action) => {
  expect(keyAction(press(code))).toEqual(action);
});

test.each([
  ['Comma', { kind: 'rate_step', direction: -1 }],
  ['Period', { kind: 'rate_step', direction: 1 }],
  ['Slash', { kind: 'list_keys' }],
  ['KeyK', null],
  ['Digit5', null],
])('Shift+%s', (code, action) => {
  expect(keyAction(press(code, { shiftKey: true }))).toEqual(action);
});

describe('a Russian layout', () => {
  test('has the letters in the same places', () => {
    expect(keyAction(press('KeyK', { key: 'л' }))).toEqual({ kind: 'toggle_play' });
    expect(keyAction(press('KeyF', { key: 'а' }))).toEqual({ kind: 'toggle_fullscreen' });
    expect(keyAction(press('Comma', { key: 'Б', shiftKey: true }))).toEqual({ kind: 'rate_step', direction: -1 });
    // A German one has both signs beside the left Shift.
    expect(keyAction(press('IntlBackslash', { key: '<' }))).toEqual({ kind: 'rate_step', direction: -1 });
    expect(keyAction(press('IntlBackslash', { key: '>', shiftKey: true }))).toEqual({ kind: 'rate_step', direction: 1 });
  });

  test('has its question mark above the seven', () => {
    expect(keyAction(press('Digit7', { key: '?', shiftKey: true }))).toEqual({ kind: 'list_keys' });
  });
});

test.each(['ctrlKey', 'altKey', 'metaKey'] as const)('with %s a key belongs to the browser', (modifier) => {
  expect(keyAction(press('KeyF', { [modifier]: true }))).toBeNull();
});

test.each([
  ['KeyK', 'text', true],
  ['Space', 'control', true],
  ['ArrowLeft', 'control', true],
  ['KeyK', 'control', false],
  ['ArrowDown', 'page', true],
  ['Space', 'page', false],
  ['ArrowLeft', 'page', false],
  ['ArrowDown', 'player', false],
] as const)('%s with the focus on %s is taken: %s', (code, place, isTaken) => {
  expect(isKeyTaken(code, place)).toBe(isTaken);
});

test('speeds step through the list and stop at its ends', () => {
  expect(stepRate(1, 1)).toBe(1.25);
  expect(stepRate(1, -1)).toBe(0.75);
  expect(stepRate(1.1, 1)).toBe(1.25);
  expect(stepRate(2, 1)).toBe(2);
  expect(stepRate(0.25, -1)).toBe(0.25);
});
