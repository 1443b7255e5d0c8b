// Who is at the keyboard and where incidents are kept: flags, environment, config, in this order.
import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { putCardErrors } from './card-errors.js';
import { isRoot, openDesk, program, twoLines } from './desk.js';

const config = (...lines: readonly string[]): string => ['schema: ir-config/v1', ...lines, ''].join('\n');

describe('the actor', () => {
  test('is --as, else IR_ACTOR, else the config, else the user', async () => {
    const desk = putCardErrors(openDesk());
    const run = ['run', 'card-errors', '--no-input'];
    const by = async (env: { [name: string]: string }, ...words: readonly string[]) => {
      const { out } = await desk.irWith({ env }, ...run, '--json', ...words);
      return (JSON.parse(out.split('\n')[0] ?? '') as { by: string }).by;
    };
    desk.write('.ir/config.yaml', config('actor: kim'));
    expect(await by({ IR_ACTOR: 'sam' }, '--as', 'dana')).toBe('dana');
    expect(await by({ IR_ACTOR: 'sam' })).toBe('sam');
    expect(await by({ IR_ACTOR: '' })).toBe('kim');
    desk.write('.ir/config.yaml', config());
    expect(await by({ IR_ACTOR: '' })).not.toBe('');
  });

  test('a name with a line break is refused', async () => {
    const ended = await putCardErrors(openDesk()).ir('run', 'card-errors', '--as', 'a\nb');
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(twoLines);
  });

  test.skipIf(!isRoot)('a user id without a name, as in containers, still runs (needs root)', () => {
    const desk = putCardErrors(openDesk());
    chmodSync(desk.folder, 0o777);
    const listed = execFileSync(process.execPath, [program, 'status', '--json'], {
      cwd: desk.folder,
      env: { ...desk.env, IR_ACTOR: '' },
      uid: 54_321,
      gid: 54_321,
      encoding: 'utf8',
    });
    expect(JSON.parse(listed)).toMatchObject({ incidents: [] });
  });
});

describe('the config', () => {
  test('gives inputs, a home and folders with playbooks', async () => {
    const desk = putCardErrors(openDesk());
    desk.write(
      'team/refunds.yaml',
      'schema: ir/v1\nid: refunds\ntitle: Refunds fail\nsteps:\n  - {id: call, phase: detect, title: Call, confirm: Called.}\n',
    );
    desk.write(
      '.ir/config.yaml',
      config('home: ../kept', 'playbooks: [../team]', 'inputs: {region: us, limit: 9}'),
    );
    const env = { IR_HOME: '' };
    const { out } = await desk.irWith({ env }, 'run', 'card-errors', '--no-input', '--json');
    const values = out.split('\n').filter((line) => line.includes('"value.set"'));
    expect(values[0]).toContain('"value":"us","source":"config"');
    expect(values[1]).toContain('"value":9,"source":"config"');
    expect((await desk.ir('list')).out).toContain('refunds');
    expect((await desk.ir('status', '--home', join(desk.folder, 'kept'))).out).toContain('INC-');
  });

  test('its mistakes have places, and stop every command before it does anything', async () => {
    const desk = putCardErrors(openDesk());
    desk.write('.ir/config.yaml', config('inptus: {region: us}'));
    const ended = await desk.ir('run', 'card-errors', '--no-input');
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(/config\.yaml:2:1: .*inptus.*inputs.* \[unknown-key\]\n/);
    expect(ended.err).toMatch(twoLines);
    desk.write('.ir/config.yaml', config('inputs: {limit: many}'));
    expect((await desk.ir('run', 'card-errors', '--no-input')).err).toMatch(
      /^ir: error: limit must be a whole number/,
    );
    expect(desk.incidents()).toEqual([]);
    expect((await desk.ir('status', '--config', 'nowhere.yaml')).code).toBe(2);
  });

  test('what it protects is treated as a destroy, and what it lets through reaches a command', async () => {
    const desk = openDesk();
    desk.write(
      'playbooks/block.yaml',
      `schema: ir/v1
id: block
title: One host floods the payments API
inputs: { host: { type: hostname, question: Which host? } }
steps:
  - { id: show, phase: detect, title: Show, script: 'echo "zone is $ZONE"', effect: read }
  - id: block
    phase: contain
    title: Block it
    run: touch {{ host }}
    effect: change
    no_evidence: it is only a file
    rollback: rm {{ host }}
    expect: It is blocked.
`,
    );
    desk.write('.ir/config.yaml', config('protected: [gateway.example]', 'env: [ZONE]'));
    const walk = ['run', 'block', '--no-input', '--yes', '--set', 'host=gateway.example'];
    const ended = await desk.irWith({ env: { ZONE: 'north' } }, ...walk);
    expect(ended.code).toBe(3);
    expect(ended.err).toContain('zone is north');
    expect(ended.err).toMatch(/gateway\.example is\s+protected/);
  });
});
