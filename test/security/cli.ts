// Runs the program as a stranger would meet it: an own home, an own folder with playbooks, no network, no terminal.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import type { Event, EventOf, FactType } from '../../src/domain/fact.js';

const program = fileURLToPath(new URL('../../bin/run.js', import.meta.url));
const longestMs = 90_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  /** Where `ir` is started; `playbooks/` lies in it. */
  readonly folder: string;
  readonly home: string;
  /** Programs that a test plants: first in PATH. */
  readonly bin: string;
  write(path: string, text: string, mode?: number): string;
  /** Writes `playbooks/<id>.yaml`. */
  playbook(id: string, body: string): void;
  ir(args: readonly string[], env?: { readonly [name: string]: string }): Ended;
  incident(): string;
  events(): readonly Event[];
  of<T extends FactType>(type: T): readonly EventOf<T>[];
  read(path: string): string;
  /** Whether a file exists in the folder: how a test's command shows that it ran. */
  has(path: string): boolean;
}

const opened: string[] = [];
afterAll(() => {
  for (const folder of opened) rmSync(folder, { recursive: true, force: true });
});

export const head = (id: string): string => `schema: ir/v1\nid: ${id}\ntitle: Payments under attack\n`;

const plainEnv = (place: { home: string; bin: string; folder: string }) => ({
  PATH: `${place.bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${dirname(process.execPath)}`,
  HOME: place.folder,
  IR_HOME: place.home,
  IR_ACTOR: 'responder',
  LANG: 'C.UTF-8',
  NO_COLOR: '1',
});

const readOrNull = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

export const openPlace = (): Place => {
  const root = mkdtempSync(join(tmpdir(), 'ir-security-'));
  opened.push(root);
  const [folder, home, bin] = [join(root, 'work'), join(root, 'home'), join(root, 'bin')];
  for (const path of [folder, bin, join(folder, 'playbooks')]) mkdirSync(path);
  const write = (path: string, text: string, mode = 0o644): string => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  };
  const incident = (): string => {
    const [name] = readdirSync(join(home, 'incidents')).filter((one) => one.startsWith('INC-'));
    if (name === undefined) throw new Error('no incident was opened');
    return join(home, 'incidents', name);
  };
  const events = (): readonly Event[] =>
    readFileSync(join(incident(), 'timeline.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Event);
  return {
    folder,
    home,
    bin,
    write,
    playbook: (id, body) => void write(`playbooks/${id}.yaml`, `${head(id)}${body}`),
    ir: (args, env = {}) => {
      const done = spawnSync(process.execPath, [program, ...args], {
        cwd: folder,
        env: { ...plainEnv({ folder, home, bin }), ...env },
        input: '',
        encoding: 'utf8',
        timeout: longestMs,
        killSignal: 'SIGKILL',
        maxBuffer: 64 * 1024 * 1024,
      });
      return { code: done.status, stdout: done.stdout, stderr: done.stderr };
    },
    incident,
    events,
    of: <T extends FactType>(type: T) =>
      events().filter((event) => event.type === type) as unknown as readonly EventOf<T>[],
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    has: (path) => readOrNull(join(folder, path)) !== null,
  };
};

/** Walks to the end without a terminal and closes. */
export const unattended = (id: string, ...more: readonly string[]): readonly string[] => [
  'run',
  id,
  '--no-input',
  '--set',
  'close.as=resolved',
  '--set',
  'close.reason=test',
  ...more,
];

/** Characters that would steer a terminal, other than a line feed. */
export const steering =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
