// What the world looks like to the rules that need to know something of it; nothing for all others.
import type { Known } from '../../src/lint/known.js';
import { base, marked, neverRehearsed, rehearsed } from './history-for.js';
import { nothingKnown } from './linted.js';

const worlds: { readonly [rule: string]: Partial<Known> } = {
  jargon: { words: { mothership: 'the main office', Egress: 'egress', 'war room': 'the bridge' } },
  'marked-unclear': { history: () => marked },
  'never-drilled': { history: (id) => (id === 'refunds' ? neverRehearsed : rehearsed(base)) },
  'drilled-before-change': { history: () => rehearsed(base) },
  'missing-tool': { hasTool: (name) => !['payctl', 'payq', 'tcpdump', 'cd'].includes(name) },
  // Words of the cases that shellcheck would have something to say about.
  shellcheck: {
    shellcheck: (script) =>
      [
        ['SC2115', 'warning', 'rm -rf "$folder/"*', 'Use "${var:?}" to ensure this never expands to /* .'],
        ['SC2154', 'warning', '$IR_DEPLOYMENT', 'IR_DEPLOYMENT is referenced but not assigned.'],
        ['SC2034', 'warning', 'unused', 'unused appears unused. Verify use (or export if used externally).'],
        ['SC2068', 'error', '$@', 'Double quote array expansions to avoid re-splitting elements.'],
        ['SC2148', 'error', 'date', 'Add a shebang.'],
        ['SC2012', 'info', 'ls |', 'Use find instead of ls.'],
      ].flatMap(([code, level, words, message]) => {
        const start = script.indexOf(words ?? '');
        const end = start + (words ?? '').length;
        return start < 0
          ? []
          : [{ code: code ?? '', level: level as 'error', message: message ?? '', start, end }];
      }),
  },
};

export const knownFor = (rule: string): Known => ({ ...nothingKnown, ...worlds[rule] });
