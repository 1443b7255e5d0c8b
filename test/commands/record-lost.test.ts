// The record can't be written any more, in the middle of an incident: nothing more runs, and the rest of the plan
// stands on the screen to be done by hand.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Desk, has, isRoot, openDesk } from './desk.js';

const playbook = (trouble: string): string => `schema: ir/v1
id: card-errors
title: Card payments fail
roles: { responder: Works on it. }
steps:
  - { id: look, phase: detect, role: responder, title: Look at the gateway, script: '${trouble}', effect: read }
  - id: turn-off
    phase: contain
    title: Turn the gateway off
    guide: Customers can pay by invoice meanwhile.
    run: touch ../../../../gateway-off
    effect: change
    no_evidence: it is only a switch
    check: test -e ../../../../gateway-off
    rollback: rm ../../../../gateway-off
`;

const walk = (desk: Desk) => desk.ir('run', 'card-errors', '--no-input', '--yes', '--json');

const rest = `
[ ] 1. Turn the gateway off (responder)
    Customers can pay by invoice meanwhile.
    run           touch ../../../../gateway-off
    effect        change
`;

test('a timeline that was moved away: the card, exit 5, and nothing more runs', async () => {
  const desk = openDesk();
  desk.write('playbooks/card-errors.yaml', playbook('mv ../timeline.jsonl ../elsewhere.jsonl'));
  const { code, err } = await walk(desk);
  expect(code).toBe(5);
  expect(err).toContain("The record can't be written, so ir runs nothing more.");
  expect(err).toContain('In doubt, look first whether it was done: Look at the gateway');
  expect(err).toContain('[ ] 2. Turn the gateway off (responder)');
  expect(err).toMatch(
    /\nir: error: .*timeline\.jsonl was moved [^\n]*\nir: hint: [^\n]*ir resume INC-[^\n]*\n$/,
  );
  expect(existsSync(join(desk.folder, 'gateway-off'))).toBe(false);
});

const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
});

const mayMount = isRoot && process.platform === 'linux' && has('mount');

test.skipIf(!mayMount)(
  'a full disk: the card, exit 6, and the change never starts (needs root to mount)',
  async () => {
    const desk = openDesk();
    mkdirSync(desk.home);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', desk.home]);
    } catch {
      // A container without the right to mount: the other test shows the same for a moved timeline.
      return;
    }
    mounted.push(desk.home);
    desk.write('playbooks/card-errors.yaml', playbook('cat /dev/zero > ../../../fill || true'));
    const { code, err } = await walk(desk);
    expect(code).toBe(6);
    expect(err).toContain(rest);
    expect(err).toMatch(/\nir: error: [^\n]*full[^\n]*\nir: hint: free [^\n]*ir resume INC-[^\n]*\n$/);
    const [name = ''] = desk.incidents();
    const ran = desk
      .events(name)
      .filter(({ type, data }) => type === 'step.started' && data['step'] === 'turn-off');
    expect(ran).toEqual([]);
  },
);
