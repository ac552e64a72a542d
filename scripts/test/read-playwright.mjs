/**
 * Counts a report of Playwright's JSON reporter. A test counts by how it ended after all; errors outside of tests (set-up,
 * tear-down, a file that does not load) are one failure each.
 *
 * @returns {import('./outcome.mjs').Outcome}
 */
export function readPlaywright(report) {
  const outcome = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const spec of report.suites.flatMap(specsOf)) {
    for (const test of spec.tests) count(outcome, spec, test);
  }
  for (const error of report.errors) {
    outcome.failed += 1;
    outcome.failures.push({ title: error.location?.file ?? 'Playwright', message: error.message ?? String(error.value) });
  }
  return outcome;
}

function count(outcome, spec, test) {
  if (test.status === 'expected') outcome.passed += 1;
  else if (test.status === 'skipped') outcome.skipped += 1;
  else {
    outcome.failed += 1;
    const errors = test.results.flatMap((result) => result.errors ?? []);
    outcome.failures.push({
      title: `${spec.file}:${spec.line} [${test.projectName}] ${spec.title}`,
      message: errors.map((error) => error.message ?? '').join('\n') || `ended as ${test.status}`,
    });
  }
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}
