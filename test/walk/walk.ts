// The real program in a real terminal of 80 by 24, in a fresh home, driven by keys. All of it is gone after the test.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { closeTmux, openPane, type Pane } from '../terminal/tmux.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
// A machine that is busy with other tests takes its time; nothing here waits longer than it must.
const patienceMs = 90_000;

export interface Walk {
  readonly pane: Pane;
  /** Types `ir WORDS` at the shell; its exit code shows as `code N` when it ends. */
  ir(words: string): void;
  /** Waits for a prompt with `pattern` on the screen, then types `text` and Enter. Returns what was on the screen. */
  answer(pattern: RegExp, text: string): Promise<string>;
  /** The timelines of all incidents in this home. */
  record(): string;
  /** Where incidents are kept. */
  readonly home: string;
  /** A second terminal on the same home. */
  beside(): Walk;
}

// What is typed before the prompt is there would be thrown away, so its `>` has to be the last thing on the screen.
const atPrompt = (pattern: RegExp): RegExp =>
  new RegExp(`(?:${pattern.source})[\\s\\S]*^(?:\\[.*\\] )?> *\\n*$(?![\\s\\S])`, 'm');

/** Waits for a prompt with `pattern` above it in which the cursor stands: an answered one looks the same for a moment. */
const untilAsked = async (pane: Pane, pattern: RegExp): Promise<string> => {
  const asked = atPrompt(pattern);
  for (let waited = 0; waited < patienceMs; waited += 50) {
    const { shown, cursor } = pane.look();
    if (asked.test(shown) && cursor === shown.trimEnd().split('\n').length - 1) return shown;
    await sleep(50);
  }
  throw new Error(`never saw the prompt ${pattern} on:\n${pane.screen()}`);
};

/** A step names its questions beforehand, so the next prompt is not to be looked for before the keys have arrived. */
const untilTaken = async (pane: Pane, before: string): Promise<void> => {
  for (let waited = 0; waited < patienceMs; waited += 20) {
    const { shown, cursor } = pane.look();
    if (shown !== before || cursor !== before.trimEnd().split('\n').length - 1) return;
    await sleep(20);
  }
};

type Env = { readonly [name: string]: string };

export const openWalk = (env: Env = { NO_COLOR: '1' }): Walk => {
  const home = mkdtempSync(join(tmpdir(), 'ir-walk-'));
  onTestFinished(() => {
    closeTmux();
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return walkIn(home, env);
};

const walkIn = (home: string, env: Env): Walk => {
  const pane = openPane({ IR_HOME: home, ...env }, patienceMs);
  const enter = (text: string): void => {
    if (text !== '') pane.literal(text);
    pane.type('Enter');
  };
  return {
    pane,
    home,
    beside: () => walkIn(home, env),
    ir: (words) => {
      pane.clear();
      enter(`clear; '${process.execPath}' '${join(root, 'bin/run.js')}' ${words}; echo code $?`);
    },
    answer: async (pattern, text) => {
      const shown = await untilAsked(pane, pattern);
      enter(text);
      await untilTaken(pane, shown);
      return shown;
    },
    record: () => {
      const incidents = join(home, 'incidents');
      return readdirSync(incidents)
        .map((name) => readFileSync(join(incidents, name, 'timeline.jsonl'), 'utf8'))
        .join('');
    },
  };
};

/** How the shell left the terminal: `icanon echo` where lines are read and shown as ever. */
export const terminalMode = async ({ pane }: Walk): Promise<string> => {
  pane.literal("stty -a | tr ';' '\\n' | grep -oE -e '-?(echo|icanon)( |$)' | xargs echo MODE");
  pane.type('Enter');
  return /^MODE (.*)$/m.exec(await pane.until(/^MODE .*$/m))?.[1]?.trim() ?? '';
};
