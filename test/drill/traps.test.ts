// An exercise starts nothing of its playbook: the kernel is asked, and traps in the way of each program say the same.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { openDesk, program, shipped } from '../commands/desk.js';
import { hasTmux } from '../terminal/tmux.js';
import { openWalk } from '../walk/walk.js';

const canTrace = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;

/** What the shipped playbook and its checks would start. */
const programs = [
  'iptables',
  'kubectl',
  'bash',
  'sh',
  'awk',
  'sort',
  'request-rate.sh',
  'environment-has.sh',
];
/** What ir itself starts: node, and the lock of the record. */
const own = ['node', 'flock'];

/** Programs of these names that write down that they were started. */
const layTraps = (folder: string): string => {
  mkdirSync(folder);
  for (const name of programs) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho ${name} >> '${folder}/caught'\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return `${folder}:${process.env['PATH'] ?? ''}`;
};

/** The names of the programs that were started, each once. */
const startedIn = (log: string): readonly string[] => [
  ...new Set(
    [...readFileSync(log, 'utf8').matchAll(/execve\("([^"]+)".* = 0$/gm)].map(([, path = '']) =>
      basename(path),
    ),
  ),
];

const scenarios = ['attack', 'partner', 'returns'] as const;

test.skipIf(!canTrace).each(scenarios)(
  'the scenario %s, played by itself, starts nothing (needs strace)',
  async (scenario) => {
    const desk = openDesk();
    const PATH = layTraps(join(desk.folder, 'traps'));
    const log = join(desk.folder, 'calls');
    const words = `"${process.execPath}" "${program}" drill api-abuse ${scenario} --no-input`;
    const { code, transcript } = await desk.shell(
      `strace -f -qq -o ${log} -e trace=execve -e signal=none env PATH='${PATH}' ${words}`,
    );
    expect(code, transcript).toBe(0);
    const events = desk.events(desk.incidents()[0] ?? '');
    expect(events.filter(({ type }) => type === 'step.started').length).toBeGreaterThan(10);
    expect(startedIn(log).filter((name) => name !== 'env' && !own.includes(name))).toEqual([]);
    expect(existsSync(join(desk.folder, 'traps/caught'))).toBe(false);
  },
  180_000,
);

describe.skipIf(!canTrace || !hasTmux)('an exercise of people (needs strace and tmux)', () => {
  it('starts nothing while its steps are done', async () => {
    const walk = openWalk();
    const PATH = layTraps(join(walk.home, 'traps'));
    const log = join(walk.home, 'calls');
    const strace = `strace -f -qq -o ${log} -e trace=execve -e signal=none env PATH='${PATH}'`;
    walk.pane.literal(
      `clear; ${strace} '${process.execPath}' '${program}' drill '${join(shipped, 'api-abuse.yaml')}' attack --as alice --speed 10x; echo code $?`,
    );
    walk.pane.type('Enter');
    await walk.answer(/Enter: begin\./, '');
    await walk.answer(/Find who is sending[\s\S]*Enter: run it/, '');
    await walk.answer(/Confirm that the address[\s\S]*go through it/, 's');
    await walk.answer(/Why/, 'the team knows');
    await walk.answer(/Set the severity/, 'p');
    await walk.pane.until(/^code 3$/m);
    expect(walk.record()).toMatch(
      /"type":"step.finished"[^\n]*"find-abuser"|"find-abuser"[^\n]*"type":"step.finished"/,
    );
    expect(startedIn(log).filter((name) => name !== 'env' && !own.includes(name))).toEqual([]);
    expect(existsSync(join(walk.home, 'traps/caught'))).toBe(false);
  }, 300_000);
});
