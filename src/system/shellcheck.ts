// Asks shellcheck, where it is installed, about many scripts at once. It reads them and runs nothing of them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { ShellcheckComment } from '../domain/shellcheck.js';
import { offsetsOf } from './shellcheck-offsets.js';

/** What it says about each script; a script that it could not read has no comments. */
export type ShellcheckResults = ReadonlyMap<string, readonly ShellcheckComment[]>;

const longestRun = 60_000;
const mostAtOnce = 200;

/** What it prints; nothing where it was ended, null where it can't be started or does not know these options. */
const ask = async (program: string, words: readonly string[], cwd: string): Promise<string | null> => {
  const { exitCode, stdout, timedOut, isTerminated, isMaxBuffer } = await execa(program, words, {
    cwd,
    reject: false,
    stdin: 'ignore',
    timeout: longestRun,
    maxBuffer: 64 * 1024 * 1024,
    // The person's own options must not change what a team sees.
    env: { SHELLCHECK_OPTS: '' },
  });
  if (timedOut || isTerminated || isMaxBuffer) return '';
  return exitCode === undefined || exitCode > 2 ? null : stdout;
};

/** The version of this shellcheck, for what is kept of its answers; null where there is none. */
export const shellcheckVersion = async (program: string): Promise<string | null> => {
  const answer = await ask(program, ['--version'], tmpdir());
  return answer === null ? null : (/^version: (\S+)/m.exec(answer)?.[1] ?? null);
};

interface Raw {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
  readonly level: ShellcheckComment['level'];
  readonly code: number;
  readonly message: string;
}

const readAnswer = (answer: string): readonly Raw[] => {
  try {
    const { comments } = JSON.parse(answer) as { readonly comments?: readonly Raw[] };
    return comments ?? [];
  } catch {
    return [];
  }
};

const grouped = (raws: readonly Raw[]): ReadonlyMap<string, readonly Raw[]> => {
  const byFile = new Map<string, Raw[]>();
  for (const raw of raws) {
    const others = byFile.get(raw.file);
    if (others) others.push(raw);
    else byFile.set(raw.file, [raw]);
  }
  return byFile;
};

const commentsOn = (script: string, raws: readonly Raw[]): readonly ShellcheckComment[] => {
  const offsetAt = offsetsOf(script);
  return raws.map(({ code, level, message, line, column, endLine, endColumn }) => ({
    code: `SC${code}`,
    level,
    message,
    start: offsetAt(line, column),
    end: offsetAt(endLine, endColumn),
  }));
};

const options = ['--norc', '--format=json1', '--shell=bash', '--severity=warning'];

type Answers = readonly (readonly [script: string, comments: readonly ShellcheckComment[]])[];

const checkSome = async (
  program: string,
  folder: string,
  scripts: readonly string[],
): Promise<Answers | null> => {
  const names = scripts.map((_, index) => `${index}.sh`);
  scripts.forEach((script, index) => {
    writeFileSync(join(folder, `${index}.sh`), script, { mode: 0o600 });
  });
  const answer = await ask(program, [...options, ...names], folder);
  if (answer === null) return null;
  const byFile = grouped(readAnswer(answer));
  return scripts.map((script, index) => [script, commentsOn(script, byFile.get(`${index}.sh`) ?? [])]);
};

/**
 * Errors and warnings of shellcheck about each of these scripts, by their text; null where it can't be started.
 * `program` is its name or path. Never throws because of a script, whatever is in it.
 */
export const runShellcheck = async (
  program: string,
  scripts: readonly string[],
): Promise<ShellcheckResults | null> => {
  const folder = mkdtempSync(join(tmpdir(), 'ir-shellcheck-'));
  const results = new Map<string, readonly ShellcheckComment[]>();
  const all = [...new Set(scripts)];
  try {
    for (let at = 0; at < all.length; at += mostAtOnce) {
      const some = await checkSome(program, folder, all.slice(at, at + mostAtOnce));
      if (some === null) return null;
      for (const [script, comments] of some) results.set(script, comments);
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
