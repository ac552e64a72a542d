/**
 * Landscapes for the demonstration films, computed pixel by pixel: nothing has to be shipped or fetched, and each seed
 * is another place. All take a point (`x` 0…1 from the left, `y` 0…1 from the top) and a time in seconds.
 */
export type Colour = readonly [red: number, green: number, blue: number];
export type SceneName = 'mountains' | 'sea' | 'aurora' | 'city' | 'planet' | 'lights';

export interface SceneSettings {
  scene: SceneName;
  seed: number;
  /** Sky at the top, sky at the horizon, foreground. */
  palette: readonly [top: Colour, horizon: Colour, ground: Colour];
}

export type Shader = (x: number, y: number, timeSec: number) => Colour;

const mix = (a: number, b: number, share: number) => a + (b - a) * share;
const clamp = (value: number) => Math.min(1, Math.max(0, value));
const smooth = (from: number, to: number, value: number) => {
  const share = clamp((value - from) / (to - from));
  return share * share * (3 - 2 * share);
};
const blend = (a: Colour, b: Colour, share: number): Colour => [mix(a[0], b[0], share), mix(a[1], b[1], share), mix(a[2], b[2], share)];
const add = (a: Colour, b: Colour, share: number): Colour => [a[0] + b[0] * share, a[1] + b[1] * share, a[2] + b[2] * share];

/** The same number for the same place, scattered evenly in 0…1. */
function scatter(a: number, b: number, seed: number): number {
  const value = Math.sin(a * 127.1 + b * 311.7 + seed * 74.7) * 43_758.5453;
  return value - Math.floor(value);
}

/** Hills and valleys of several sizes along a line. */
function ridge(x: number, seed: number): number {
  return (
    Math.sin(x * 3.1 + seed) * 0.5 + Math.sin(x * 7.3 + seed * 2.1) * 0.25 + Math.sin(x * 17.9 + seed * 3.7) * 0.12 + Math.sin(x * 41.3 + seed * 5.3) * 0.05
  );
}

function mountains({ seed, palette: [top, horizon, ground] }: SceneSettings): Shader {
  const LAYERS = 5;
  return (x, y, time) => {
    let colour = blend(top, horizon, smooth(0, 0.62, y));
    const sunX = 0.25 + 0.5 * scatter(seed, 1, 2);
    const sunY = 0.34 + 0.05 * Math.sin(time * 0.05);
    const fromSun = Math.hypot((x - sunX) * 1.78, y - sunY);
    colour = add(colour, [0.5, 0.38, 0.22], Math.exp(-fromSun * 5) * 0.9);
    colour = blend(colour, [1, 0.95, 0.84], 1 - smooth(0.055, 0.06, fromSun));
    for (let layer = 0; layer < LAYERS; layer++) {
      const depth = layer / (LAYERS - 1);
      const drift = time * (0.004 + 0.02 * depth);
      const height = 0.48 + depth * 0.36 - ridge(x * (1.2 + depth) + drift, seed + layer * 9.7) * (0.13 - depth * 0.03);
      const inside = smooth(height - 0.002, height + 0.002, y);
      const mist = blend(horizon, ground, 0.25 + depth * 0.75);
      colour = blend(colour, blend(mist, horizon, smooth(height, height + 0.5, y) * 0.35 * (1 - depth)), inside);
    }
    return colour;
  };
}

function sea({ seed, palette: [top, horizon, ground] }: SceneSettings): Shader {
  return (x, y, time) => {
    const sunX = 0.3 + 0.4 * scatter(seed, 3, 1);
    const HORIZON = 0.52;
    if (y < HORIZON) {
      const fromSun = Math.hypot((x - sunX) * 1.78, y - 0.4);
      const sky = add(blend(top, horizon, smooth(0, HORIZON, y)), [0.55, 0.35, 0.2], Math.exp(-fromSun * 4.5));
      const cloud = smooth(0.55, 0.95, 0.5 + 0.5 * Math.sin(x * 6 + seed + time * 0.03 + Math.sin(y * 30 + seed) * 0.8)) * smooth(0.1, 0.3, y) * 0.22;
      return blend(blend(sky, [1, 0.92, 0.85], cloud), [1, 0.96, 0.88], 1 - smooth(0.06, 0.066, fromSun));
    }
    const near = (y - HORIZON) / (1 - HORIZON);
    const wave = Math.sin((x - 0.5) * (60 - 44 * near) + time * 0.9 + Math.sin(y * 90 + time) * 1.4) * Math.sin(y * (190 - 110 * near) - time * 1.6 + x * 7);
    const glitter = Math.exp(-Math.abs(x - sunX) * (13 - 8 * near)) * smooth(0.1, 0.9, wave) * 0.85;
    return add(blend(horizon, ground, 0.35 + near * 0.65 + wave * 0.05), [1, 0.82, 0.6], glitter);
  };
}

function aurora({ seed, palette: [top, horizon, ground] }: SceneSettings): Shader {
  return (x, y, time) => {
    let colour = blend(top, blend(top, horizon, 0.3), y);
    const star = scatter(Math.floor(x * 320), Math.floor(y * 180), seed);
    if (star > 0.9975) colour = add(colour, [1, 1, 1], 0.35 + 0.35 * Math.sin(time * 2 + star * 9_000));
    for (let band = 0; band < 3; band++) {
      const centre = 0.3 + band * 0.11 + 0.09 * Math.sin(x * 4.2 + time * 0.21 + seed + band * 2.2) + 0.035 * Math.sin(x * 11 - time * 0.3 + band);
      const above = centre - y;
      const curtain = above > 0 ? Math.exp(-above * 6.5) : Math.exp(above * 55);
      const folds = 0.55 + 0.45 * Math.sin(x * 46 + Math.sin(x * 9 + time * 0.5) * 3 + band * 4);
      colour = add(colour, blend(horizon, [0.55, 0.25, 0.9], clamp(above * 3)), curtain * folds * (0.75 - band * 0.16));
    }
    const hill = 0.8 - ridge(x * 1.4, seed) * 0.09;
    return blend(colour, ground, smooth(hill - 0.003, hill + 0.003, y));
  };
}

function city({ seed, palette: [top, horizon, ground] }: SceneSettings): Shader {
  return (x, y, time) => {
    let colour = blend(top, horizon, smooth(0.05, 0.85, y));
    for (let row = 0; row < 3; row++) {
      const width = 0.05 + row * 0.018;
      const shifted = x + time * (0.002 + row * 0.004) + row * 0.37;
      const house = Math.floor(shifted / width);
      const roof = 0.42 + row * 0.14 - scatter(house, row, seed) * 0.2;
      if (y < roof) continue;
      const depth = row / 2;
      colour = blend(blend(horizon, ground, 0.55 + depth * 0.45), ground, smooth(roof, roof + 0.4, y));
      const across = (shifted / width - house) * (7 + row * 2);
      const down = (y - roof) * (74 - row * 14);
      const lit = scatter(house * 31 + Math.floor(across), Math.floor(down), seed + row) > 0.7 + 0.1 * Math.sin(time * 0.1 + house);
      const pane = across % 1 > 0.28 && across % 1 < 0.8 && down % 1 > 0.25 && down % 1 < 0.75;
      if (lit && pane && across > 0.9) colour = blend(colour, [1, 0.82, 0.5], 0.45 + depth * 0.45);
    }
    return colour;
  };
}

function planet({ seed, palette: [top, horizon, ground] }: SceneSettings): Shader {
  return (x, y, time) => {
    const star = scatter(Math.floor((x + time * 0.002) * 420), Math.floor(y * 236), seed);
    let colour = add(top, horizon, 0.25 * Math.exp(-Math.abs(y - 0.3 - x * 0.4) * 6) * (0.6 + 0.4 * Math.sin(x * 9 + seed)));
    if (star > 0.996) colour = add(colour, [1, 1, 1], (star - 0.996) * 220);
    const px = (x - 0.62) * 1.78;
    const py = y - 0.56;
    const radius = 0.34;
    const from = Math.hypot(px, py);
    colour = add(colour, horizon, Math.exp(-Math.max(0, from - radius) * 16) * 0.55);
    if (from < radius) {
      const z = Math.sqrt(radius * radius - from * from);
      const bands = Math.sin(py * 38 + Math.sin(px * 9 + time * 0.35 + seed) * 1.3) * 0.5 + 0.5;
      const light = clamp((-px * 0.75 - py * 0.5 + z * 0.65) / radius);
      colour = blend(top, blend(ground, horizon, bands * 0.75), 0.06 + light * 0.94);
    }
    const ring = Math.hypot(px * 0.62 + py * 0.2, (py - px * 0.22) * 2.9);
    const inFront = py - px * 0.22 > 0 || from > radius;
    if (inFront && ring > 0.33 && ring < 0.5) colour = blend(colour, horizon, 0.5 * (0.6 + 0.4 * Math.sin(ring * 210)));
    return colour;
  };
}

function lights({ seed, palette: [top, horizon, ground] }: SceneSettings): Shader {
  const lamps = Array.from({ length: 22 }, (_, lamp) => ({
    lamp,
    size: 0.03 + scatter(lamp, 1, seed) * 0.09,
    startX: scatter(lamp, 2, seed),
    baseY: scatter(lamp, 3, seed),
    driftX: 0.01 * (scatter(lamp, 5, seed) - 0.5),
    tint: blend(horizon, lamp % 3 === 0 ? [1, 0.75, 0.45] : [0.75, 0.6, 1], scatter(lamp, 4, seed)),
  }));
  return (x, y, time) => {
    let colour = blend(top, ground, y * 0.8 + 0.2 * Math.sin(x * 3 + time * 0.1));
    for (const { lamp, size, startX, baseY, driftX, tint } of lamps) {
      const dx = (x - ((startX + time * driftX + 1) % 1)) * 1.78;
      const dy = y - baseY - 0.03 * Math.sin(time * 0.4 + lamp);
      if (dx * dx + dy * dy > size * size) continue;
      const from = Math.hypot(dx, dy);
      const disc = 1 - smooth(size - 0.006, size, from);
      const rim = disc * smooth(size * 0.7, size, from) * 0.35;
      colour = add(colour, tint, disc * (0.16 + 0.12 * Math.sin(time * 0.7 + lamp * 1.7)) + rim);
    }
    return colour;
  };
}

const scenes: Record<SceneName, (settings: SceneSettings) => Shader> = { mountains, sea, aurora, city, planet, lights };

/** Rows that are drawn at a stretch: a few milliseconds, so that the server goes on answering. */
const ROWS_AT_ONCE = 6;

/** One frame as packed RGB bytes. */
export async function renderFrame(settings: SceneSettings, widthPx: number, heightPx: number, timeSec: number): Promise<Buffer> {
  const shader = scenes[settings.scene](settings);
  const frame = Buffer.allocUnsafe(widthPx * heightPx * 3);
  let at = 0;
  for (let row = 0; row < heightPx; row++) {
    if (row % ROWS_AT_ONCE === 0) await new Promise((resume) => setImmediate(resume));
    for (let column = 0; column < widthPx; column++) {
      const [red, green, blue] = shader(column / widthPx, row / heightPx, timeSec);
      frame[at++] = clamp(red) * 255;
      frame[at++] = clamp(green) * 255;
      frame[at++] = clamp(blue) * 255;
    }
  }
  return frame;
}
