import { clamp } from './timeline';

/** What operations of this viewer's media element cost, in ms; learned by watching where they land. */
export interface LearnedCosts {
  startWarm: number[];
  startCold: number[];
  seek: number[];
  prepare: number[];
  rate: number[];
  /** Switching for the short, quick correction after a start: such a one never reaches the state in which less is lost. */
  swift: number[];
}

export type CostName = keyof LearnedCosts;

export const COST_LIMIT_MS = 1500;
export const COST_MEMORY = 5;
/** No element takes this much longer or shorter to start than thought: then something else threw the film off. */
export const IMPLAUSIBLE_LANDING_MS = 400;
/** Before anything is learned: medians measured in Chromium. */
export const INITIAL_COSTS_MS: Record<CostName, number> = {
  startWarm: 0,
  startCold: 75,
  seek: 110,
  prepare: 1000,
  rate: 19,
  swift: 24,
};
export const SAFARI_SEEK_MS = 300;
/** Preparation takes the slower of what was seen: arriving early costs a short wait, arriving late a second seek. */
const PREPARE_MARGIN_MS = 60;

export function noCosts(): LearnedCosts {
  return { startWarm: [], startCold: [], seek: [], prepare: [], rate: [], swift: [] };
}

export function costMs(costs: LearnedCosts, name: CostName): number {
  const sorted = [...costs[name]].sort((a, b) => a - b);
  if (sorted.length === 0) return INITIAL_COSTS_MS[name];
  if (name === 'prepare') return (sorted[Math.ceil(sorted.length * 0.75) - 1] ?? 0) + PREPARE_MARGIN_MS;
  return sorted[Math.floor(sorted.length / 2)] ?? INITIAL_COSTS_MS[name];
}

export function learnCost(costs: LearnedCosts, name: CostName, valueMs: number): LearnedCosts {
  if (!Number.isFinite(valueMs)) return costs;
  const limitMs = name === 'prepare' ? 4 * COST_LIMIT_MS : COST_LIMIT_MS;
  return { ...costs, [name]: [...costs[name], clamp(valueMs, 0, limitMs)].slice(-COST_MEMORY) };
}

export function serialiseCosts(costs: LearnedCosts): string {
  return JSON.stringify(costs);
}

/** Costs as stored in an earlier visit; anything else than lists of sane numbers is forgotten. */
export function parseCosts(text: string | null): LearnedCosts {
  const costs = noCosts();
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? 'null');
  } catch {
    return costs;
  }
  if (typeof stored !== 'object' || stored === null) return costs;
  for (const [name, values] of Object.entries(stored)) {
    if (!(name in costs) || !Array.isArray(values)) continue;
    const sane = values.filter((value) => typeof value === 'number' && value >= 0 && value <= 4 * COST_LIMIT_MS);
    costs[name as CostName] = sane.slice(-COST_MEMORY);
  }
  return costs;
}
