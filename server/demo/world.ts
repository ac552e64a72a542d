import type { AccessLevel } from '@/lib/contracts/videos.contract';
import type { Colour, SceneName } from './scenes';

/** The demonstration world: who is there, what they show, what they say. */
export interface DemoPerson {
  username: string;
  displayName: string;
}

export interface DemoFilm {
  title: string;
  description: string;
  durationSec: number;
  accessLevel: AccessLevel;
  hasAds?: boolean;
}

export interface DemoChannel {
  owner: DemoPerson;
  name: string;
  description: string;
  category: string;
  scene: SceneName;
  palettes: readonly (readonly [Colour, Colour, Colour])[];
  chordHz: readonly number[];
  films: readonly DemoFilm[];
}

export const demoViewers: readonly DemoPerson[] = [
  { username: 'viewer', displayName: 'Vera Watcher' },
  { username: 'misha', displayName: 'Миша Кино' },
];

export const demoComments: readonly string[] = [
  'The light at 0:08 is worth the whole film.',
  'Смотрели втроём из разных городов, кадр в кадр!',
  'Could fall asleep to this. In the best way.',
  'Which lens is this? It looks like a painting.',
  'Ещё, пожалуйста. Можно подлиннее?',
  'Watched together with my sister, 2,000 km apart.',
  'The sound goes so well with it.',
  'Начало с 0:05 – моя новая заставка.',
];

export const demoChannels: readonly DemoChannel[] = [
  {
    owner: { username: 'highlands', displayName: 'Ines Highland' },
    name: 'Highlands',
    description: 'Ridges, mist and the hour before sunset. New places every month.',
    category: 'Nature',
    scene: 'mountains',
    palettes: [
      [[0.16, 0.2, 0.42], [0.95, 0.62, 0.45], [0.06, 0.08, 0.16]],
      [[0.3, 0.5, 0.78], [0.85, 0.9, 0.95], [0.1, 0.2, 0.24]],
      [[0.22, 0.1, 0.3], [0.98, 0.5, 0.5], [0.1, 0.04, 0.14]],
      [[0.05, 0.12, 0.26], [0.4, 0.62, 0.7], [0.02, 0.05, 0.1]],
    ],
    chordHz: [130.81, 196, 261.63, 329.63],
    films: [
      { title: 'Five ridges at dusk', description: '0:00 The first ridge\n0:12 Sun on the stones\n0:24 Mist comes up\n\nFilmed without wind.', durationSec: 42, accessLevel: 'public', hasAds: true },
      { title: 'Morning over the valley', description: 'An hour of morning in half a minute.', durationSec: 34, accessLevel: 'public' },
      { title: 'The red hour', description: 'For those who follow the channel.', durationSec: 50, accessLevel: 'subscriber' },
      { title: 'Blue mist, a long take', description: 'One take, for sponsors.', durationSec: 75, accessLevel: 'sponsor' },
    ],
  },
  {
    owner: { username: 'tides', displayName: 'Tom Tides' },
    name: 'Tides',
    description: 'Nothing but water and light.',
    category: 'Nature',
    scene: 'sea',
    palettes: [
      [[0.2, 0.35, 0.6], [1, 0.68, 0.5], [0.03, 0.13, 0.25]],
      [[0.35, 0.6, 0.85], [0.9, 0.93, 0.9], [0.02, 0.3, 0.4]],
      [[0.25, 0.12, 0.35], [1, 0.45, 0.4], [0.1, 0.05, 0.2]],
      [[0.04, 0.07, 0.2], [0.5, 0.55, 0.75], [0.01, 0.03, 0.1]],
    ],
    chordHz: [110, 164.81, 220, 277.18],
    films: [
      { title: 'Evening tide', description: 'The sun goes down at 0:20, nearly.', durationSec: 38, accessLevel: 'public' },
      { title: 'Noon, no wind', description: 'A clear day on the northern coast.', durationSec: 28, accessLevel: 'public', hasAds: true },
      { title: 'Crimson water', description: 'The storm was gone an hour before.', durationSec: 46, accessLevel: 'public' },
      { title: 'Moon path', description: 'For subscribers: a night at the pier.', durationSec: 60, accessLevel: 'subscriber' },
    ],
  },
  {
    owner: { username: 'polar', displayName: 'Полярная станция' },
    name: 'Полярная ночь',
    description: 'Северное сияние без ускорения и без слов. Снимаем на станции всю зиму.',
    category: 'Наука',
    scene: 'aurora',
    palettes: [
      [[0.02, 0.03, 0.1], [0.2, 0.95, 0.6], [0.01, 0.02, 0.05]],
      [[0.03, 0.02, 0.12], [0.3, 0.75, 0.95], [0.01, 0.01, 0.06]],
      [[0.05, 0.01, 0.1], [0.85, 0.35, 0.75], [0.02, 0.01, 0.05]],
      [[0.01, 0.04, 0.08], [0.6, 0.95, 0.4], [0.01, 0.03, 0.03]],
    ],
    chordHz: [98, 146.83, 196, 246.94],
    films: [
      { title: 'Сияние над сопкой', description: '0:00 Тишина\n0:15 Первая волна\n\nЯнварь, минус тридцать.', durationSec: 44, accessLevel: 'public' },
      { title: 'Голубая волна', description: 'Редкий цвет: так бывает несколько раз за зиму.', durationSec: 36, accessLevel: 'public' },
      { title: 'Розовый край', description: 'Для подписчиков канала.', durationSec: 40, accessLevel: 'subscriber' },
      { title: 'Вся ночь, без монтажа', description: 'Для спонсоров станции.', durationSec: 90, accessLevel: 'sponsor' },
    ],
  },
  {
    owner: { username: 'nightcity', displayName: 'Noor City' },
    name: 'Night City',
    description: 'Windows, rooftops and everything that happens behind them.',
    category: 'City',
    scene: 'city',
    palettes: [
      [[0.07, 0.06, 0.2], [0.75, 0.35, 0.5], [0.03, 0.03, 0.09]],
      [[0.03, 0.07, 0.18], [0.25, 0.5, 0.65], [0.02, 0.04, 0.08]],
      [[0.14, 0.05, 0.16], [0.95, 0.55, 0.3], [0.06, 0.02, 0.08]],
      [[0.02, 0.03, 0.08], [0.35, 0.3, 0.6], [0.01, 0.02, 0.05]],
    ],
    chordHz: [123.47, 185, 246.94, 293.66],
    films: [
      { title: 'Windows', description: 'Who is still awake?', durationSec: 30, accessLevel: 'public', hasAds: true },
      { title: 'The cold district', description: 'Filmed from the bridge.', durationSec: 52, accessLevel: 'public' },
      { title: 'Last light on the roofs', description: 'Ten minutes before the lamps.', durationSec: 36, accessLevel: 'public' },
      { title: 'After midnight', description: 'For sponsors of the channel.', durationSec: 66, accessLevel: 'sponsor' },
    ],
  },
  {
    owner: { username: 'orbits', displayName: 'Olga Orbit' },
    name: 'Orbits',
    description: 'Planets that could be. Drawn from nothing but a few lines of arithmetic.',
    category: 'Science',
    scene: 'planet',
    palettes: [
      [[0.01, 0.01, 0.05], [0.9, 0.55, 0.3], [0.35, 0.15, 0.2]],
      [[0.01, 0.02, 0.06], [0.4, 0.75, 0.95], [0.1, 0.2, 0.5]],
      [[0.03, 0.01, 0.05], [0.95, 0.5, 0.75], [0.4, 0.1, 0.4]],
      [[0.01, 0.02, 0.04], [0.7, 0.9, 0.5], [0.15, 0.3, 0.15]],
    ],
    chordHz: [82.41, 123.47, 164.81, 207.65],
    films: [
      { title: 'The amber giant', description: 'Rings, bands and a slow turn. See 0:10.', durationSec: 40, accessLevel: 'public' },
      { title: 'Blue world', description: 'Seen from its third moon.', durationSec: 32, accessLevel: 'public' },
      { title: 'Rose', description: 'A storm as wide as a continent.', durationSec: 48, accessLevel: 'public' },
      { title: 'Green, with an atmosphere', description: 'For subscribers.', durationSec: 54, accessLevel: 'subscriber' },
    ],
  },
  {
    owner: { username: 'slowlight', displayName: 'Lena Slow' },
    name: 'Slow Light',
    description: 'Abstract films for talking over. Made for rooms.',
    category: 'Art',
    scene: 'lights',
    palettes: [
      [[0.05, 0.03, 0.12], [0.3, 0.8, 0.9], [0.12, 0.04, 0.18]],
      [[0.1, 0.03, 0.06], [0.95, 0.5, 0.3], [0.2, 0.05, 0.08]],
      [[0.02, 0.07, 0.08], [0.4, 0.95, 0.7], [0.03, 0.12, 0.12]],
      [[0.06, 0.05, 0.02], [0.95, 0.8, 0.4], [0.14, 0.08, 0.03]],
    ],
    chordHz: [146.83, 220, 293.66, 369.99],
    films: [
      { title: 'Drift', description: 'Put it on, invite somebody, talk.', durationSec: 80, accessLevel: 'public' },
      { title: 'Ember', description: 'Warm, then warmer.', durationSec: 30, accessLevel: 'public' },
      { title: 'Undersea lamps', description: 'A quiet one.', durationSec: 36, accessLevel: 'public' },
      { title: 'Gold', description: 'The longest evening of the year.', durationSec: 44, accessLevel: 'public' },
    ],
  },
];
