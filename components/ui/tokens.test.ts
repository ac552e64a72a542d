import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

interface Colour { r: number; g: number; b: number; alpha: number }

/** OKLCH to linear sRGB, which may lie beyond what a screen shows. */
function unclipped(text: string): Colour {
  const parts = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(text);
  if (!parts) throw new Error(`not an oklch colour: ${text}`);
  const [lightness, chroma, hue] = parts.slice(1, 4).map(Number) as [number, number, number];
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    r: 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    g: -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    b: -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    alpha: parts[4] === undefined ? 1 : Number(parts[4]),
  };
}

/** Clipped to the gamut as a browser without wide colours would. */
function parseOklch(text: string): Colour {
  const { r, g, b, alpha } = unclipped(text);
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return { r: clip(r), g: clip(g), b: clip(b), alpha };
}

const encode = (value: number) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
const decode = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function over(top: Colour, below: Colour): Colour {
  const mix = (t: number, u: number) => decode(encode(t) * top.alpha + encode(u) * (1 - top.alpha));
  return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), alpha: 1 };
}

const luminance = (c: Colour) => 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;

function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function tokensOf(theme: 'dark' | 'light', read = parseOklch) {
  const block = new RegExp(`@utility tokens-${theme} \\{([^}]+)\\}`).exec(css)?.[1] ?? '';
  const found = new Map([...block.matchAll(/--([\w-]+): (oklch\([^)]+\));/g)].map((m) => [m[1] ?? '', read(m[2] ?? '')]));
  return (name: string): Colour => {
    const colour = found.get(name);
    if (!colour) throw new Error(`no token --${name} in the ${theme} theme`);
    return colour;
  };
}

/** WCAG AA asks 4.5; browsers round colours to eight bits on the way. */
const AA = 4.55;

describe.each(['dark', 'light'] as const)('the %s theme', (theme) => {
  const token = tokensOf(theme);
  const surfaces = ['ground', 'raised', 'overlay'];
  const inks = ['text', 'quiet', 'faint', 'accent', 'good', 'warn', 'bad'];

  test.each(surfaces.flatMap((surface) => inks.map((ink) => [ink, surface] as const)))('%s is readable on %s', (ink, surface) => {
    expect(contrast(token(ink), token(surface))).toBeGreaterThanOrEqual(AA);
  });

  test.each(['accent', 'good', 'warn', 'bad'])('%s is readable on its own soft ground', (name) => {
    for (const surface of surfaces) {
      expect(contrast(token(name), over(token(`${name}-soft`), token(surface)))).toBeGreaterThanOrEqual(AA);
    }
  });

  test('what lies on a filled colour is readable', () => {
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThanOrEqual(AA);
    expect(contrast(token('on-accent'), token('accent-fill-to'))).toBeGreaterThanOrEqual(AA);
    expect(contrast(token('on-bad'), token('bad-fill'))).toBeGreaterThanOrEqual(AA);
  });

  test('both ends of the gradient are colours that a screen has: from one beyond it the blend stands still before its end, as a seam', () => {
    for (const name of ['accent', 'accent-fill-to']) {
      const { r, g, b } = tokensOf(theme, unclipped)(name);
      for (const part of [r, g, b]) {
        expect(part).toBeGreaterThan(-0.001);
        expect(part).toBeLessThan(1.001);
      }
    }
  });

  test('menus keep their text readable over any picture', () => {
    for (const picture of [parseOklch('oklch(1 0 0)'), parseOklch('oklch(0 0 0)')]) {
      const surface = over(token('glass-dense'), picture);
      expect(contrast(token('text'), surface)).toBeGreaterThanOrEqual(AA);
      expect(contrast(token('quiet'), surface)).toBeGreaterThanOrEqual(AA);
    }
  });
});
