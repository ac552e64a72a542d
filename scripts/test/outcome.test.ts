// @vitest-environment node
import { describe, expect, it } from 'vitest';

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  failures: { title: string; message: string }[];
}

// The commands are plain JavaScript, for they run before anything is installed.
const load = (name: string): Promise<unknown> => import(new URL(name, import.meta.url).href);
const { runnerOutcome, singleOutcome, sumOf } = (await load('./outcome.mjs')) as {
  runnerOutcome(title: string, counted: Outcome | undefined, ended: { code: number; output: string }): Outcome;
  singleOutcome(title: string, fault?: string): Outcome;
  sumOf(outcomes: Outcome[]): { passed: number; failed: number };
};
const { readVitest } = (await load('./read-vitest.mjs')) as { readVitest(report: unknown): Outcome };
const { readPlaywright } = (await load('./read-playwright.mjs')) as { readPlaywright(report: unknown): Outcome };

const none: Outcome = { passed: 0, failed: 0, skipped: 0, failures: [] };

describe('the sum of the test command', () => {
  it('adds up all steps', () => {
    expect(sumOf([singleOutcome('a'), singleOutcome('b', 'broken'), { ...none, passed: 5 }])).toEqual({ passed: 6, failed: 1 });
  });

  it('is a failure when nothing ran', () => {
    expect(sumOf([])).toEqual({ passed: 0, failed: 1 });
  });
});

describe('a runner', () => {
  it('fails without a report, without tests, and when it ends badly for no visible reason', () => {
    expect(runnerOutcome('x', undefined, { code: 0, output: 'no such file' }).failures[0]?.message).toContain('no such file');
    expect(runnerOutcome('x', none, { code: 0, output: '' }).failed).toBe(1);
    expect(runnerOutcome('x', { ...none, passed: 3 }, { code: 1, output: 'Unhandled rejection' })).toMatchObject({ passed: 3, failed: 1 });
  });

  it('is counted as it reports otherwise', () => {
    expect(runnerOutcome('x', { ...none, passed: 3 }, { code: 0, output: '' })).toEqual({ ...none, passed: 3 });
    expect(runnerOutcome('x', { ...none, passed: 3, failed: 2 }, { code: 1, output: '' })).toMatchObject({ passed: 3, failed: 2 });
  });
});

describe('reports', () => {
  it('of Vitest tell a time-out as such', () => {
    const assertionResults = [{ status: 'failed', fullName: 'does it', failureMessages: ['Error: STACK_TRACE_ERROR\n at x'] }];
    expect(readVitest({ testResults: [{ name: 'a.test.ts', status: 'failed', message: '', assertionResults }] }).failures[0]?.message).toContain('out of time');
  });

  it('of Vitest count tests, and a file that does not load as one failure', () => {
    const test = (status: string) => ({ status, fullName: 'does it', failureMessages: ['wrong'] });
    const outcome = readVitest({
      testResults: [
        { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [test('passed'), test('failed'), test('pending')] },
        { name: 'b.test.ts', status: 'failed', message: 'cannot load', assertionResults: [] },
      ],
    });
    expect(outcome).toEqual({
      passed: 1, failed: 2, skipped: 1,
      failures: [{ title: 'a.test.ts › does it', message: 'wrong' }, { title: 'b.test.ts', message: 'cannot load' }],
    });
  });

  it('of Playwright count tests in nested suites and errors outside of tests', () => {
    const spec = (status: string) => ({ file: 'a.e2e.ts', line: 3, title: 'does it', tests: [{ status, projectName: 'phone', results: [{ errors: [{ message: 'wrong' }] }] }] });
    const outcome = readPlaywright({
      suites: [{ specs: [spec('expected')], suites: [{ specs: [spec('unexpected'), spec('skipped')] }] }],
      errors: [{ message: 'The site did not stop' }],
    });
    expect(outcome).toMatchObject({ passed: 1, failed: 2, skipped: 1 });
    expect(outcome.failures).toEqual([{ title: 'a.e2e.ts:3 [phone] does it', message: 'wrong' }, { title: 'Playwright', message: 'The site did not stop' }]);
  });
});
