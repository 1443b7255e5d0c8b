// A bag's manifest, read as what somebody hostile may have written.
import { join } from 'node:path';
import { kindOf, readPlain, sayKind } from '../plain-file.js';
import { fileProblem, type Problem } from '../problem.js';

export interface Listed {
  /** From the bag's folder to SHA-256. */
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** More than any record needs. */
const most = 268_435_456;

const meant: { readonly [code: string]: string } = { '%0A': '\n', '%0D': '\r', '%25': '%' };

const decodePath = (written: string): string =>
  written.replace(/%(?:0A|0D|25)/gi, (code) => meant[code.toUpperCase()] ?? code);

/** Whether a path that somebody wrote down stays below the folder that it is about. */
export const isTame = (path: string): boolean =>
  !path.includes('\0') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

const linePattern = /^([0-9a-f]{64}) [ *](.+)$/s;

const readLine = (
  line: string,
  about: (path: string) => boolean,
  files: Map<string, string>,
): string | null => {
  const [, sha256, written] = linePattern.exec(line) ?? [];
  if (sha256 === undefined || written === undefined) return 'a SHA-256, two spaces and a path';
  const path = decodePath(written);
  if (!isTame(path) || !about(path)) return 'a path of a file that this list is about';
  if (files.has(path)) return 'each path once';
  files.set(path, sha256);
  return null;
};

/** `about`: which paths belong into this manifest. */
export const readManifest = (bag: string, name: string, about: (path: string) => boolean): Listed => {
  const path = join(bag, name);
  const bytes = readPlain(path, 0, most);
  const files = new Map<string, string>();
  if (bytes === null) return { files, problems: [fileProblem(name, 'a plain file', sayKind(kindOf(path)))] };
  const lines = bytes.toString('utf8').split('\n');
  const ended = lines.pop() === '';
  const problems = lines.flatMap((line, index): readonly Problem[] => {
    const expected = readLine(line, about, files);
    return expected === null ? [] : [{ file: name, line: index + 1, expected, found: line.slice(0, 200) }];
  });
  const end = { file: name, line: lines.length + 1, expected: 'a newline at its end', found: 'none' };
  return { files, problems: ended ? problems : [...problems, end] };
};
