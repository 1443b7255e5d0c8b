// The two checkers that lie beside the page about the formats, run as a stranger would.
import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const fileAt = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const shellScript = fileAt('schemas/verify.sh');
export const pythonScript = fileAt('tools/verify.py');

export const hasPython = spawnSync('python3', ['--version']).status === 0;
export const hasKeygen = spawnSync('ssh-keygen', ['-Y', 'verify']).error === undefined;

export interface Verdict {
  readonly code: number | null;
  /** Standard output, without the line end. */
  readonly said: string;
  readonly warned: string;
  /** The file that is named as bad. */
  readonly file: string | null;
}

const run = (command: string, words: readonly string[]): Promise<Verdict> =>
  new Promise((resolve) => {
    const options = {
      timeout: 60_000,
      env: { PATH: process.env['PATH'] ?? '', TMPDIR: process.env['TMPDIR'] },
    };
    const child = execFile(command, [...words], options, (_error, out, warned) => {
      const said = out.trimEnd();
      const file = /^BAD (.*?)(?: line \d+)?: expected /.exec(said)?.[1] ?? null;
      resolve({ code: child.exitCode, said, warned, file });
    });
  });

export const checkWithShell = (path: string, shell = 'sh'): Promise<Verdict> =>
  run(shell, [shellScript, path]);

export const checkWithPython = (...words: readonly string[]): Promise<Verdict> =>
  run('python3', ['-W', 'error', pythonScript, ...words]);

export interface Both {
  readonly shell: Verdict;
  readonly python: Verdict;
}

export const checkBoth = async (path: string): Promise<Both> => {
  const [shell, python] = await Promise.all([checkWithShell(path), checkWithPython(path)]);
  return { shell, python };
};
