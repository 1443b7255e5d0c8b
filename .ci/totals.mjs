// Prints `N passed, N failed, N skipped` from the test runner's own report; a test file that did not load has failed.
import { readFileSync } from 'node:fs';

const read = () => {
  try {
    return JSON.parse(readFileSync(process.argv[2], 'utf8'));
  } catch {
    return null;
  }
};

const report = read();
const unloaded = (report?.testResults ?? []).filter(
  ({ status, assertionResults }) =>
    status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
);
const passed = report?.numPassedTests ?? 0;
const failed = report === null ? 1 : report.numFailedTests + unloaded.length;
const skipped = report === null ? 0 : report.numPendingTests + report.numTodoTests;
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = report?.success === true && failed === 0 ? 0 : 1;
