// @vitest-environment node
import { describe, expect, it } from 'vitest';

interface Step {
  name: string;
  title: string;
  after?: string[];
  alone?: boolean;
  run(): Promise<{ passed: number; failed: number; skipped: number; failures: { message: string }[] }>;
}

const { runSteps } = (await import(new URL('./run-steps.mjs', import.meta.url).href)) as {
  runSteps(steps: Step[], onEnd: () => void): Promise<Awaited<ReturnType<Step['run']>>[]>;
};

/** Steps that note which of them are under way whenever one begins. */
function recorded(definitions: (Partial<Step> & { name: string })[]) {
  const running = new Set<string>();
  const log: string[] = [];
  const steps = definitions.map((definition): Step => ({
    title: definition.name,
    async run() {
      running.add(definition.name);
      log.push([...running].sort().join('+'));
      await new Promise((resolve) => setImmediate(resolve));
      running.delete(definition.name);
      return { passed: 1, failed: 0, skipped: 0, failures: [] };
    },
    ...definition,
  }));
  return { steps, log };
}

describe('steps of the test command', () => {
  it('run two at once at most, and all of them', async () => {
    const { steps, log } = recorded([{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' }]);
    expect(await runSteps(steps, () => undefined)).toHaveLength(4);
    expect(log).toHaveLength(4);
    expect(Math.max(...log.map((names) => names.split('+').length))).toBe(2);
  });

  it('wait for those that they name', async () => {
    const { steps, log } = recorded([{ name: 'late', after: ['early'] }, { name: 'early' }]);
    await runSteps(steps, () => undefined);
    expect(log).toEqual(['early', 'late']);
  });

  it('do not wait for what was not chosen', async () => {
    const { steps, log } = recorded([{ name: 'late', after: ['not chosen'] }]);
    await runSteps(steps, () => undefined);
    expect(log).toEqual(['late']);
  });

  it('have the machine for themselves where they ask for it', async () => {
    const { steps, log } = recorded([{ name: 'alone', alone: true }, { name: 'a' }, { name: 'b' }, { name: 'c' }]);
    await runSteps(steps, () => undefined);
    expect(log.at(-1)).toBe('alone');
  });

  it('all run though one breaks', async () => {
    const { steps } = recorded([{ name: 'broken', run: () => Promise.reject(new Error('out of order')) }, { name: 'a' }]);
    const outcomes = await runSteps(steps, () => undefined);
    expect(outcomes.map(({ failed }) => failed).sort()).toEqual([0, 1]);
    expect(outcomes.flatMap(({ failures }) => failures)[0]?.message).toContain('out of order');
  });
});
