import type { Config } from 'tailwindcss';

const token = (name: string) => `var(--${name})`;

/**
 * Names for the tokens of app/globals.css. Where a scale is listed here it replaces Tailwind's own, so a colour,
 * radius, shadow or duration from outside the tokens has no class to be written with.
 */
const config: Config = {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  darkMode: ['selector', '[data-theme="dark"]'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      inherit: 'inherit',
      ground: token('ground'),
      raised: token('raised'),
      overlay: token('overlay'),
      line: token('line'),
      'line-strong': token('line-strong'),
      text: token('text'),
      quiet: token('quiet'),
      faint: token('faint'),
      accent: token('accent'),
      'accent-to': token('accent-to'),
      'accent-soft': token('accent-soft'),
      'on-accent': token('on-accent'),
      good: token('good'),
      'good-soft': token('good-soft'),
      warn: token('warn'),
      'warn-soft': token('warn-soft'),
      bad: token('bad'),
      'bad-soft': token('bad-soft'),
      'bad-fill': token('bad-fill'),
      'on-bad': token('on-bad'),
      field: token('field'),
      hover: token('hover'),
      pressed: token('pressed'),
      scrim: token('scrim'),
      'on-media': token('on-media'),
      'on-media-quiet': token('on-media-quiet'),
      'media-ground': token('media-ground'),
    },
    borderRadius: { none: '0', control: token('radius-control'), card: token('radius-card'), sheet: token('radius-sheet'), full: '9999px' },
    boxShadow: { none: 'none', float: token('shadow-float'), card: token('shadow-card') },
    fontFamily: { sans: token('font'), mono: token('font-mono') },
    // In rem, so that a reader's own text size (to 200 %) scales everything. Names are Tailwind's, sizes are ours.
    fontSize: {
      xs: ['0.75rem', '1.4'],
      sm: ['0.8125rem', '1.4'],
      base: ['0.875rem', '1.4'],
      lg: ['1rem', '1.4'],
      xl: ['1.25rem', { lineHeight: '1.15', letterSpacing: '-0.02em' }],
      '2xl': ['1.5rem', { lineHeight: '1.15', letterSpacing: '-0.02em' }],
      '3xl': ['2rem', { lineHeight: '1.15', letterSpacing: '-0.02em' }],
      '4xl': ['2.75rem', { lineHeight: '1.15', letterSpacing: '-0.02em' }],
    },
    fontWeight: { normal: '400', medium: '500', semibold: '600', bold: '700' },
    transitionDuration: { DEFAULT: token('time-hover'), hover: token('time-hover'), enter: token('time-enter'), sheet: token('time-sheet') },
    transitionTimingFunction: { DEFAULT: token('ease'), ease: token('ease') },
    animation: {
      none: 'none',
      spin: 'spin 0.8s linear infinite',
      'fade-in': 'fade-in var(--time-enter) var(--ease)',
      'fade-out': 'fade-out var(--time-hover) var(--ease) forwards',
      'pop-in': 'pop-in var(--time-enter) var(--ease)',
      'pop-out': 'pop-out var(--time-hover) var(--ease) forwards',
      'sheet-in': 'sheet-in var(--time-sheet) var(--ease)',
      'sheet-out': 'sheet-out var(--time-enter) var(--ease) forwards',
      'float-up': 'float-up 2.8s ease-out forwards',
      'live-pulse': 'live-pulse 1.6s var(--ease) infinite',
    },
    extend: {
      zIndex: { bar: '30', overlay: '50', toast: '60', skip: '70' },
      spacing: { bar: token('bar-height'), dock: token('dock-height'), rail: token('rail-width') },
      maxWidth: { page: '100rem', film: '110rem', column: '64rem', prose: '44rem', form: '26rem' },
    },
  },
};

export default config;
