import { singleOutcome } from './outcome.mjs';

/** Two cores are what the smallest machine has; more at once would only make each other's time limits fail. */
const AT_ONCE = 2;

/**
 * Runs all steps, as many at once as is good, each after those that it names; one that fails stops no other.
 *
 * @template {{ name: string, title: string, after?: string[], alone?: boolean, run: () => Promise<import('./outcome.mjs').Outcome> }} Step
 * @param {Step[]} steps
 * @param {(step: Step, outcome: import('./outcome.mjs').Outcome, seconds: number) => void} onEnd
 * @returns {Promise<import('./outcome.mjs').Outcome[]>}
 */
export async function runSteps(steps, onEnd) {
  const chosen = new Set(steps.map(({ name }) => name));
  const waiting = [...steps];
  const running = new Map();
  const outcomes = [];

  const isReady = (step) => {
    const waitsFor = (step.after ?? []).filter((name) => chosen.has(name));
    if (waitsFor.some((name) => running.has(name) || waiting.some((other) => other.name === name))) return false;
    return step.alone ? running.size === 0 && waiting.every((other) => other.alone) : true;
  };

  const begin = (step) => {
    const beganAtMs = performance.now();
    const ending = step.run().catch((error) => singleOutcome(step.title, String(error?.stack ?? error))).then((outcome) => {
      running.delete(step.name);
      outcomes.push(outcome);
      onEnd(step, outcome, (performance.now() - beganAtMs) / 1000);
    });
    running.set(step.name, ending);
  };

  while (waiting.length + running.size > 0) {
    const aloneRuns = steps.some((step) => step.alone && running.has(step.name));
    const next = running.size < AT_ONCE && !aloneRuns ? waiting.findIndex(isReady) : -1;
    if (next >= 0) begin(...waiting.splice(next, 1));
    else await Promise.race(running.values());
  }
  return outcomes;
}
