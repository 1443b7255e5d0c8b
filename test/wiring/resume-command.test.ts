// The command that goes on is copied by a tired person: it must be whole, safe to paste, and never say yes for them.
import { describe, expect, test } from 'vitest';
import { initialRun } from '../../src/domain/evolve.js';
import type { Run } from '../../src/domain/run.js';
import type { Place, PlaceFlags } from '../../src/wiring/place.js';
import { resumeCommand } from '../../src/wiring/resume-command.js';

const placeWith = (flags: Partial<PlaceFlags>): Place => ({
  env: {},
  cwd: '/',
  config: {},
  usualHome: '/var/lib/ir',
  home: '/home',
  folders: [],
  actor: 'sam',
  version: '0.0.0',
  flags: { config: undefined, home: undefined, as: undefined, ...flags },
});

const nothing = {
  set: [],
  answers: undefined,
  auto_read: false,
  no_input: true,
  yes: false,
  break_glass: undefined,
  json: false,
};

const say = (
  detail: string,
  flags: Partial<PlaceFlags> = {},
  more: object = {},
  run: Run = initialRun,
): string => resumeCommand(placeWith(flags), 'INC-1', { ...nothing, ...more }, run, detail);

describe('the command that goes on', () => {
  test.each([
    ['', 'ir resume INC-1'],
    [
      'No answer for region: Which region? Answer it with --set region=VALUE or …',
      'ir resume INC-1 --no-input --set region=VALUE',
    ],
    [
      'No answer for seen: Is it right? It came from a command (x), and a change would use it: answer with the same value to confirm it.',
      'ir resume INC-1 --no-input --set seen=VALUE',
    ],
    [
      'Step block (Block it) waits for somebody to run it. It makes a change: allow changes with --yes, …',
      'ir resume INC-1 --no-input --yes',
    ],
    // An approval and a destroy are said by a person, not by a pasted line.
    [
      'No answer for block.approve: Type commander. Answer it with a line `block.approve: true`',
      'ir resume INC-1',
    ],
    [
      'Step drop (Drop it) waits for somebody to run it. It destroys something: run it on a terminal',
      'ir resume INC-1',
    ],
    ['Step look failed: it ended with exit code 1. Nobody is here to decide what to do.', 'ir resume INC-1'],
  ])('%s', (detail, command) => {
    expect(say(detail)).toBe(command);
  });

  test('repeats where and who, and quotes what a shell would take apart', () => {
    const flags = { home: "/srv/it's here", as: 'sam; rm -rf /' };
    expect(say('', flags)).toBe(`ir resume INC-1 --home '/srv/it'\\''s here' --as 'sam; rm -rf /'`);
  });

  test('repeats the answers that are not on record', () => {
    const known = {
      type: 'text',
      value: 'eu',
      known: true,
      confirmed: true,
      seq: 1,
      at: 0,
      source: 'flag',
    } as const;
    const run: Run = { ...initialRun, values: { region: known } };
    const more = { set: ['region=eu', 'close.as=resolved'], answers: 'a.yaml', yes: true, auto_read: true };
    expect(say('', {}, more, run)).toBe(
      'ir resume INC-1 --auto-read --yes --answers a.yaml --set close.as=resolved',
    );
  });
});
