// A copy of the shipped playbook and its range with shorter waits, so that a whole incident takes seconds and can be
// killed many times. Everything else, above all the commands, is what is shipped.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ground {
  /** Holds `playbooks/`, where `ir` looks first. */
  readonly cwd: string;
  readonly home: string;
  /** The folders of all incidents, drafts left out. */
  incidents(): readonly string[];
  remove(): void;
}

const edit = (path: string, ...edits: readonly (readonly [string, string])[]): void => {
  let text = readFileSync(path, 'utf8');
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`${path} no longer holds ${from}`);
    text = text.replaceAll(from, to);
  }
  writeFileSync(path, text);
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const slowRule = (ms: number) =>
  [
    "standIn('iptables', iptables),",
    `new Promise((go) => setTimeout(go, process.argv[2] === '-A' ? ${ms} : 0)).then(() => standIn('iptables', iptables)),`,
  ] as const;

/** @param blockMs how long the block itself takes before it acts, in milliseconds; 0 as shipped. */
export const makeGround = (blockMs: number): Ground => {
  const cwd = mkdtempSync(join(tmpdir(), 'ir-faults-'));
  cpSync(join(root, 'playbooks'), join(cwd, 'playbooks'), { recursive: true });
  // At the range's pace of 60 a minute takes a second.
  edit(
    join(cwd, 'playbooks', 'api-abuse.yaml'),
    ['hold: 10m', 'hold: 1m'],
    ['hold: 2m', 'hold: 30s'],
    ['every: 30s', 'every: 15s'],
    ['timeout: 15m', 'timeout: 2h'],
  );
  if (blockMs > 0) edit(join(cwd, 'playbooks', 'ranges', 'api-abuse', 'bin', 'iptables'), slowRule(blockMs));
  const home = join(cwd, 'home');
  const incidents = (): readonly string[] =>
    namesIn(join(home, 'incidents'))
      .filter((name) => !name.startsWith('.'))
      .map((name) => join(home, 'incidents', name));
  return { cwd, home, incidents, remove: () => rmSync(cwd, { recursive: true, force: true }) };
};
