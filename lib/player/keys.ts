/** What a key press means to the player. */
export type KeyAction =
  | { kind: 'toggle_play' | 'toggle_mute' | 'toggle_fullscreen' | 'toggle_theatre' | 'toggle_captions' | 'toggle_pip' | 'list_keys' }
  | { kind: 'seek_by'; deltaSec: number }
  | { kind: 'seek_to_part'; part: number }
  | { kind: 'volume_by'; delta: number }
  | { kind: 'rate_step'; direction: 1 | -1 }
  | { kind: 'frame_step'; direction: 1 | -1 };

export interface KeyPress {
  /** The key's place on the keyboard, so that every layout has the same keys. */
  code: string;
  /** What the layout makes of it: `?` stands elsewhere on some. */
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

export const ARROW_SEEK_SEC = 5;
export const LETTER_SEEK_SEC = 10;
export const VOLUME_STEP = 0.05;
export const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

/** Keys as on YouTube. Null for everything that is not ours, and for whatever Ctrl, Alt or Cmd make of a key. */
export function keyAction(press: KeyPress): KeyAction | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (press.key === '?') return { kind: 'list_keys' };
  // Beside the left Shift on many keyboards, where they stand on one key.
  if (press.key === '<') return { kind: 'rate_step', direction: -1 };
  if (press.key === '>') return { kind: 'rate_step', direction: 1 };
  if (press.shiftKey) {
    switch (press.code) {
      case 'Slash': return { kind: 'list_keys' };
      case 'Comma': return { kind: 'rate_step', direction: -1 };
      case 'Period': return { kind: 'rate_step', direction: 1 };
      default: return null;
    }
  }
  switch (press.code) {
    case 'Space':
    case 'KeyK': return { kind: 'toggle_play' };
    case 'KeyJ': return { kind: 'seek_by', deltaSec: -LETTER_SEEK_SEC };
    case 'KeyL': return { kind: 'seek_by', deltaSec: LETTER_SEEK_SEC };
    case 'ArrowLeft': return { kind: 'seek_by', deltaSec: -ARROW_SEEK_SEC };
    case 'ArrowRight': return { kind: 'seek_by', deltaSec: ARROW_SEEK_SEC };
    case 'ArrowUp': return { kind: 'volume_by', delta: VOLUME_STEP };
    case 'ArrowDown': return { kind: 'volume_by', delta: -VOLUME_STEP };
    case 'Home': return { kind: 'seek_to_part', part: 0 };
    case 'End': return { kind: 'seek_to_part', part: 1 };
    case 'KeyM': return { kind: 'toggle_mute' };
    case 'KeyF': return { kind: 'toggle_fullscreen' };
    case 'KeyT': return { kind: 'toggle_theatre' };
    case 'KeyC': return { kind: 'toggle_captions' };
    case 'KeyI': return { kind: 'toggle_pip' };
    case 'Comma': return { kind: 'frame_step', direction: -1 };
    case 'Period': return { kind: 'frame_step', direction: 1 };
  }
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  return digit === undefined ? null : { kind: 'seek_to_part', part: Number(digit) / 10 };
}

/** Where the focus is when a key goes down. */
export type FocusPlace = 'text' | 'control' | 'player' | 'page';

const KEYS_OF_CONTROLS = new Set(['Space', 'Enter', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);
const KEYS_OF_PAGES = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End']);

/** Text fields keep every key; buttons and sliders keep those that work them; the page keeps what scrolls it. */
export function isKeyTaken(code: string, place: FocusPlace): boolean {
  if (place === 'text') return true;
  if (place === 'control') return KEYS_OF_CONTROLS.has(code);
  return place === 'page' && KEYS_OF_PAGES.has(code);
}

/** The next speed of the list in a direction; stays where there is none. */
export function stepRate(rate: number, direction: 1 | -1): number {
  const next = direction > 0 ? RATES.find((step) => step > rate + 0.001) : RATES.findLast((step) => step < rate - 0.001);
  return next ?? rate;
}
