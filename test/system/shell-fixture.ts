// A shell on a real folder, with the defaults that the tests of the payments API's commands share.
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CommandHooks, ReadyCommand, Shell } from '../../src/domain/shell.js';
import { openEvidence } from '../../src/system/evidence-store.js';
import { createShell } from '../../src/system/shell.js';

export const nodeFolder = dirname(process.execPath);
export const path = [nodeFolder, '/usr/local/bin', '/usr/bin', '/bin'];

export const makeFixture = () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ir-payments-')));
  const cwd = join(folder, 'cwd');
  mkdirSync(cwd);
  const evidence = openEvidence(folder);
  const environment = { PATH: path.join(':'), HOME: folder };
  const shell = createShell({ path, environment, evidence, sealed: false });
  const end = (): void => rmSync(folder, { recursive: true, force: true });
  return { folder, cwd, evidence, environment, shell, end };
};

export type Fixture = ReturnType<typeof makeFixture>;

export const located = async (shell: Shell, name: string, base: string) => {
  const found = await shell.locate(name, base);
  if ('missing' in found) throw new Error(found.missing);
  return found;
};

export const ready = async (
  fixture: Fixture,
  argv: readonly [string, ...string[]],
  changes: Partial<ReadyCommand> = {},
): Promise<ReadyCommand> => ({
  argv,
  executable: await located(fixture.shell, argv[0], fixture.folder),
  env: {},
  cwd: fixture.cwd,
  timeout_ms: 20_000,
  ok_exit: [0],
  max_bytes: 100_000_000,
  tty: false,
  stdin: null,
  detached: false,
  ...changes,
});

export const hooks = (changes: Partial<CommandHooks> = {}): CommandHooks => ({
  started: () => undefined,
  output: () => undefined,
  overdue: async () => 'end',
  signal: new AbortController().signal,
  ...changes,
});

export const text = (fixture: Fixture, sha256: string): string =>
  Buffer.from(fixture.evidence.read(sha256, 1_000_000)).toString('utf8');
