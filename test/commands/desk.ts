// A responder's desk: a fresh folder with playbooks, a home of its own, and the built program to type commands into.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../../bin/run.js', import.meta.url));
export const shipped = fileURLToPath(new URL('../../playbooks', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** What a reader sees: the command, standard output, standard error with `! ` in front, the exit code. */
  readonly transcript: string;
}

export interface Desk {
  readonly folder: string;
  readonly home: string;
  readonly env: { readonly [name: string]: string };
  write(path: string, text: string): string;
  /** Types words after `ir`. */
  ir(...words: readonly string[]): Promise<Ended>;
  irWith(
    given: { readonly env?: { readonly [name: string]: string }; readonly input?: string },
    ...words: readonly string[]
  ): Promise<Ended>;
  /** Runs a line of shell in which `ir` is the program. */
  shell(line: string): Promise<Ended>;
  /** Names of the incidents, the oldest first. */
  incidents(): readonly string[];
  incidentFolder(name: string): string;
  events(name: string): readonly Event[];
}

export interface Event {
  readonly seq: number;
  readonly type: string;
  readonly by: string;
  readonly data: { readonly [key: string]: unknown };
}

const marked = (text: string): string => text.replace(/^(?=.)/gm, '! ');

const plain = (text: string, desk: { readonly folder: string }): string =>
  text
    .replaceAll(desk.folder, '$DESK')
    .replace(/INC-\d{8}-\d{4}-([a-z-]+)-[a-z0-9]{4}(?![a-z0-9])/g, 'INC-$1')
    .replace(/\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?( UTC|Z)/g, 'TIME')
    .replace(/\d\d:\d\d:\d\d UTC/g, 'TIME');

export const openDesk = (): Desk => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ir-desk-')));
  const home = join(folder, 'home');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    IR_HOME: home,
    IR_ACTOR: 'sam',
    LANG: 'C.UTF-8',
  };

  const end = (
    shown: string,
    file: string,
    words: readonly string[],
    more: object,
    input: string,
  ): Promise<Ended> =>
    new Promise((resolve) => {
      const options = { cwd: folder, env: { ...env, ...more }, maxBuffer: 50_000_000, timeout: 120_000 };
      const child = execFile(file, [...words], options, (_error, out, err) => {
        const transcript = `$ ${shown}\n${plain(out, { folder })}${marked(plain(err, { folder }))}exit ${child.exitCode}\n`;
        resolve({ code: child.exitCode, out, err, transcript });
      });
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });

  return {
    folder,
    home,
    env,
    write: (path, text) => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    ir: (...words) => end(`ir ${words.join(' ')}`, process.execPath, [program, ...words], {}, ''),
    irWith: ({ env: more = {}, input = '' }, ...words) =>
      end(`ir ${words.join(' ')}`, process.execPath, [program, ...words], more, input),
    shell: (line) =>
      end(line, 'bash', ['-c', `ir() { "${process.execPath}" "${program}" "$@"; }; ${line}`], {}, ''),
    incidents: () => {
      try {
        return readdirSync(join(home, 'incidents')).sort();
      } catch {
        return [];
      }
    },
    incidentFolder: (name) => join(home, 'incidents', name),
    events: (name) =>
      readFileSync(join(home, 'incidents', name, 'timeline.jsonl'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Event),
  };
};

/** Starts `ir`, waits until standard error says `cue`, then sends a signal. Returns how it ended. */
export const interruptAt = (desk: Desk, cue: string, signal: NodeJS.Signals, ...words: readonly string[]) =>
  new Promise<{ readonly code: number | null; readonly err: string }>((resolve) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd: desk.folder,
      env: { ...desk.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      const before = err.includes(cue);
      err += text;
      if (!before && err.includes(cue)) child.kill(signal);
    });
    child.on('close', (code) => resolve({ code, err }));
  });

/** Whether a program is on this machine. */
export const has = (name: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

export const isRoot = process.getuid?.() === 0;

/** The two lines of an error: exactly these, with findings above them. */
export const twoLines = /^(?:(?!ir: ).*\n)*ir: error: [^\n]+\nir: hint: [^\n]+\n$/;
