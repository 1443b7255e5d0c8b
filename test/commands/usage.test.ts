// Whatever is typed wrongly gets two plain lines and exit 2: what is wrong, and what to do.
import { describe, expect, test } from 'vitest';
import { openDesk, twoLines } from './desk.js';

const desk = openDesk();

const cases: readonly (readonly [typed: string, error: string, hint: string])[] = [
  ['rum', 'there is no command rum', 'did you mean ir run? ir --help shows the commands'],
  ['frobnicate', 'there is no command frobnicate', 'ir --help shows the commands'],
  ['run', 'the playbook is missing', 'write ir run PLAYBOOK; ir run --help shows how it is used'],
  [
    'run api-abuse and more',
    'too many arguments: there is no place for and, more',
    'ir run --help shows how it is used',
  ],
  [
    'run api-abuse --dryrun',
    'there is no flag --dryrun',
    'did you mean --dry-run? ir run --help shows how it is used',
  ],
  ['run api-abuse --set', '--set needs a value', 'ir run --help shows how it is used'],
  ['run api-abuse --json=1', '--json takes no value', 'ir run --help shows how it is used'],
  ['run api-abuse --range-id x', '--range-id needs --range', 'ir run --help shows how it is used'],
  [
    'run api-abuse --range --dry-run',
    '--range and --dry-run exclude each other',
    'ir run --help shows how it is used',
  ],
  [
    'run api-abuse --alert a --alert b',
    '--alert was given more than once',
    'ir run --help shows how it is used',
  ],
  ['close', '--as is missing', 'ir close --help shows how it is used'],
  [
    'close --as over',
    '--as is one of resolved, false-alarm, duplicate, abandoned, not over',
    'ir close --help shows how it is used',
  ],
  [
    'schema nope',
    'nope is not one of playbook, drill, range, config, timeline',
    'ir schema --help shows how it is used',
  ],
  [
    'status one two',
    'too many arguments: there is no place for two',
    'ir status --help shows how it is used',
  ],
  [
    'run api-abus',
    'there is no playbook «api-abus»',
    'did you mean «api-abuse»? `ir list` shows all of them',
  ],
  [
    'run ./nowhere.yaml',
    'there is no file «./nowhere.yaml»',
    'check the path, or name the playbook by its id',
  ],
  ['run api-abuse --range --range-id other', '', 'any'],
];

describe('what is typed wrongly', () => {
  test.each(cases)('ir %s', async (typed, error, hint) => {
    const both = [[], ['--json']].map((mode) => desk.ir(...typed.split(' '), ...mode));
    for (const ended of await Promise.all(both)) {
      expect(ended.code).toBe(2);
      expect(ended.out).toBe('');
      expect(ended.err).toMatch(twoLines);
      if (hint !== 'any') expect(ended.err).toBe(`ir: error: ${error}\nir: hint: ${hint}\n`);
    }
    expect(desk.incidents()).toEqual([]);
  });

  test('a value with control characters is shown, not obeyed', async () => {
    const { err, code } = await desk.ir('close', '--as', 'a\nb\u001b[31m');
    expect(code).toBe(2);
    expect(err).toMatch(twoLines);
    expect(err).not.toContain('\u001b');
  });

  test('standard input is never taken for the name of an incident', async () => {
    const { err } = await desk.irWith({ input: 'INC-from-a-pipe\n' }, 'report');
    expect(err).toContain('there is no incident in ');
  });
});

describe('help', () => {
  test('shows the exit codes, and ir help run is ir run --help', async () => {
    const { out, code } = await desk.ir('--help');
    expect(code).toBe(0);
    for (const line of ['0  done', '3  paused', '70  a bug', '143  terminated']) expect(out).toContain(line);
    expect((await desk.ir('help', 'run')).out).toBe((await desk.ir('run', '-h')).out);
  });
});
