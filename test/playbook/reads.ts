// The disk, as wiring hands it in.
import { accessSync, constants, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import type { Finding } from '../../src/domain/finding.js';
import type { Listing } from '../../src/playbook/reads.js';

const attempt = <T>(look: () => T): T | null => {
  try {
    return look();
  } catch {
    return null;
  }
};

export const disk: Listing = {
  readFile: (path) => attempt(() => readFileSync(path)),
  isExecutableFile: (path) =>
    attempt(() => {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    }) ?? false,
  realPath: (path) => attempt(() => realpathSync(path)),
  list: (folder) => attempt(() => readdirSync(folder).sort()),
};

/** `line:col rule`, what tests assert so that the wording stays free to improve. */
export const places = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, span: { start } }) => `${start.line}:${start.col} ${rule}`);

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
