// A real terminal of 80 by 24 in tmux, driven by keys and read as a person would see it.
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

const tmux = (...args: readonly string[]): string => {
  const done = spawnSync('tmux', ['-L', `ir-test-${process.pid}`, ...args], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`tmux ${args[0]}: ${done.stderr}`);
  return done.stdout;
};

export interface Pane {
  type(...keys: readonly string[]): void;
  literal(text: string): void;
  screen(): string;
  /** The line that the cursor stands in, from 0, and the screen at the same moment. */
  look(): { readonly shown: string; readonly cursor: number };
  /** Empties the screen, so that nothing from before can be taken for what comes. */
  clear(): void;
  /** The screen once `pattern` is on it; fails with the screen when it never comes. */
  until(pattern: RegExp): Promise<string>;
  /** The process that the shell in the pane runs. */
  child(): number;
  close(): void;
}

let panes = 0;

/** A shell in a fresh terminal. `until` gives up after `patienceMs`. */
export const openPane = (env: { readonly [name: string]: string }, patienceMs = 15_000): Pane => {
  panes += 1;
  const name = `pane-${panes}`;
  const shown = { PS1: 'shell$ ', LC_ALL: 'C.UTF-8', HISTFILE: '/dev/null', ...env };
  const set = Object.entries(shown).map(([key, value]) => `${key}=${value}`);
  tmux(
    '-f',
    '/dev/null',
    'new-session',
    '-d',
    '-s',
    name,
    '-x',
    '80',
    '-y',
    '24',
    'env',
    ...set,
    'bash',
    '--norc',
    '--noprofile',
  );
  const screen = (): string => tmux('capture-pane', '-p', '-t', name);
  const look = (): { readonly shown: string; readonly cursor: number } => {
    const at = ['display-message', '-p', '-t', name, '#{cursor_y}'];
    const [cursor = '', ...lines] = tmux(...at, ';', 'capture-pane', '-p', '-t', name).split('\n');
    return { shown: lines.join('\n'), cursor: Number(cursor) };
  };
  const until = async (pattern: RegExp): Promise<string> => {
    for (let waited = 0; waited < patienceMs; waited += 50) {
      // Looked at once: a second look may find another screen.
      const shown = screen();
      if (pattern.test(shown)) return shown;
      await sleep(50);
    }
    throw new Error(`never saw ${pattern} on:\n${screen()}`);
  };
  return {
    type: (...keys) => void tmux('send-keys', '-t', name, ...keys),
    literal: (text) => void tmux('send-keys', '-t', name, '-l', text),
    screen,
    look,
    clear: () => {
      tmux('send-keys', '-t', name, '-R');
      tmux('clear-history', '-t', name);
    },
    until,
    child: () => {
      const shell = tmux('display-message', '-p', '-t', name, '#{pane_pid}').trim();
      return Number(spawnSync('pgrep', ['-P', shell], { encoding: 'utf8' }).stdout.trim());
    },
    close: () => void tmux('kill-session', '-t', name),
  };
};

/** Ends the tmux server that these panes live in. */
export const closeTmux = (): void => {
  spawnSync('tmux', ['-L', `ir-test-${process.pid}`, 'kill-server']);
};
