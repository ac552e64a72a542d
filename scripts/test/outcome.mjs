/**
 * What a step of the test command came to.
 *
 * @typedef {{ title: string, message: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[] }} Outcome
 */

/** A step that is one test: it went well or it did not. */
export function singleOutcome(title, fault) {
  return fault === undefined
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : { passed: 0, failed: 1, skipped: 0, failures: [{ title, message: fault }] };
}

/**
 * The outcome of a test runner, from the counts of its report and the way it ended. A runner that ends badly for a reason
 * that no test shows, and one that ran nothing, have failed.
 *
 * @param {string} title
 * @param {Outcome | undefined} counted
 * @param {{ code: number | string | null, output: string }} ended
 * @returns {Outcome}
 */
export function runnerOutcome(title, counted, ended) {
  if (!counted) return singleOutcome(title, `No report was written; it ended with ${ended.code}.\n${lastLines(ended.output)}`);
  const withOneMore = (message) => ({ ...counted, failed: counted.failed + 1, failures: [...counted.failures, { title, message }] });
  if (counted.failed > 0) return counted;
  if (ended.code !== 0) return withOneMore(`All tests passed, but it ended with ${ended.code}.\n${lastLines(ended.output)}`);
  if (counted.passed === 0) return withOneMore('Not one test ran.');
  return counted;
}

/** @param {Outcome[]} outcomes */
export function sumOf(outcomes) {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  return { passed, failed: passed + failed === 0 ? 1 : failed };
}

const LINES_KEPT = 60;

export function lastLines(text) {
  return text.trim().split('\n').slice(-LINES_KEPT).join('\n');
}
