// A copy of the project in which one file is broken for as long as one test file runs. The project itself is not touched.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../ground.js';

/** `absent`: the test file did not load, or holds no such test. */
export type Result = 'passed' | 'failed' | 'skipped' | 'absent';

export interface Workshop {
  /** Runs the tests with these titles of one test file. Returns the worst result of each title. */
  run(test: string, titles: readonly string[]): Promise<ReadonlyMap<string, Result>>;
  /** The same while a file below `src/` has another text. */
  runBroken(file: string, text: string, test: string, title: string): Promise<Result>;
  remove(): void;
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** What the tests use beside themselves; no build, since a mutant is run from its source. */
const parts = ['src', 'test', 'schemas', 'playbooks', 'package.json', 'tsconfig.json'];
const config = `export default {
  test: { include: ['test/**/*.test.ts'], disableConsoleIntercept: true, testTimeout: 60_000, maxWorkers: 1 },
};
`;
/** Far longer than any of these test files takes: one that hangs is not a test that fails. */
const longestMs = 600_000;

const makeCopy = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'ir-mutant-'));
  for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'vitest.config.ts'), config);
  return copy;
};

const literally = (title: string): string => title.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

const worst = (statuses: readonly string[]): Result => {
  if (statuses.includes('failed')) return 'failed';
  if (statuses.includes('passed')) return 'passed';
  return statuses.length > 0 ? 'skipped' : 'absent';
};

const readReport = (path: string): Report => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return { testResults: [] };
  }
};

/** Ends with the tests, whatever became of them: the report tells. */
const runVitest = (copy: string, test: string, pattern: string, report: string): Promise<void> =>
  new Promise((resolve) => {
    const words = ['run', `test/${test}`, '-t', pattern, '--reporter=json', `--outputFile=${report}`];
    const env = { PATH: process.env['PATH'], HOME: copy, TMPDIR: tmpdir(), NO_COLOR: '1' };
    const vitest = join(copy, 'node_modules', 'vitest', 'vitest.mjs');
    // A group of its own: what hangs is a worker, which must not outlive the one that started it.
    const child = spawn(process.execPath, [vitest, ...words], {
      cwd: copy,
      env,
      stdio: 'ignore',
      detached: true,
    });
    const timer = setTimeout(() => void (child.pid && process.kill(-child.pid, 'SIGKILL')), longestMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });

export const openWorkshop = (): Workshop => {
  const copy = makeCopy();
  const report = join(copy, 'report.json');
  const run: Workshop['run'] = async (test, titles) => {
    rmSync(report, { force: true });
    await runVitest(copy, test, titles.map(literally).join('|'), report);
    const results = readReport(report).testResults.flatMap(({ assertionResults }) => assertionResults);
    const statuses = (title: string) =>
      results.filter((one) => one.title === title).map(({ status }) => status);
    return new Map(titles.map((title) => [title, worst(statuses(title))]));
  };
  return {
    run,
    runBroken: async (file, text, test, title) => {
      const path = join(copy, 'src', file);
      const sound = readFileSync(path);
      writeFileSync(path, text);
      const results = await run(test, [title]);
      writeFileSync(path, sound);
      return results.get(title) ?? 'absent';
    },
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
};
