/**
 * Counts a report of Vitest's JSON reporter. A file that could not even be loaded has no tests in it, and is one failure.
 *
 * @returns {import('./outcome.mjs').Outcome}
 */
export function readVitest(report) {
  const outcome = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const file of report.testResults) {
    const failedBefore = outcome.failed;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') outcome.passed += 1;
      else if (test.status === 'failed') addFailure(outcome, `${file.name} › ${test.fullName}`, test.failureMessages.map(readable).join('\n'));
      else outcome.skipped += 1;
    }
    if (file.status === 'failed' && outcome.failed === failedBefore) addFailure(outcome, file.name, file.message);
  }
  return outcome;
}

/** Vitest's report tells of a time-out by this placeholder alone. */
function readable(message) {
  return message.replace('Error: STACK_TRACE_ERROR', 'Error: the test ran out of time');
}

function addFailure(outcome, title, message) {
  outcome.failed += 1;
  outcome.failures.push({ title, message });
}
