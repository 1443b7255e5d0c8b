// Names that every JavaScript object answers to must be plain names, or no names at all.
import { describe, expect, it } from 'vitest';
import { type Ended, openPlace, unattended } from './cli.js';
import { planOf } from './walk.js';

const bodies = (name: string): readonly (readonly [where: string, body: string])[] => [
  ['step', `steps:\n  - {id: ${name}, title: Block, run: echo, effect: change, no_evidence: none}\n`],
  [
    'input',
    `inputs: {${name}: {type: text}}\nsteps:\n  - {id: block, title: Block, run: "echo {{ ${name} }}", effect: change, no_evidence: none}\n`,
  ],
  [
    'role',
    `roles: {${name}: Acts.}\nsteps:\n  - {id: block, title: Block, role: ${name}, approve: ${name}, run: echo, effect: change, no_evidence: none}\n`,
  ],
  [
    'evidence',
    `evidence: {${name}: {title: Log, run: echo log}}\nsteps:\n  - {id: block, title: Block, preserve: [${name}], run: echo, effect: change}\n`,
  ],
  ['template', `templates: {${name}: {text: hello}}\nsteps:\n  - {id: tell, title: Tell, update: ${name}}\n`],
  ['condition', `steps:\n  - {id: look, title: Look, effect: read, run: echo, when: "${name} == 'x'"}\n`],
  [
    'capture',
    `steps:\n  - {id: look, title: Look, effect: read, run: echo x, capture: {${name}: {type: text}}}\n`,
  ],
  ['answer', `steps:\n  - {id: pick, title: Pick, ask: {${name}: {type: text}}}\n`],
  ['target', `targets: {${name}: 5m}\nsteps:\n  - {id: look, title: Look, effect: read, run: echo}\n`],
  [
    'rhythm',
    `updates: {every: {${name}: 5m}}\nsteps:\n  - {id: look, title: Look, effect: read, run: echo}\n`,
  ],
  ['key', `${name}: x\nsteps:\n  - {id: look, title: Look, effect: read, run: echo}\n`],
];

describe.each(['__proto__', 'toString', 'hasOwnProperty'])('%s', (name) => {
  it.each(bodies(name))('is refused as a %s', (_where, body) => {
    expect(() => planOf(body)).toThrow(/./);
  });
});

const run = (body: string, ...more: readonly string[]): Ended => {
  const place = openPlace();
  place.playbook('payments', body);
  return place.ir(unattended('payments', ...more));
};

describe('constructor, which the pattern for names lets through', () => {
  it('as the id of a step never counts as done', () => {
    const place = openPlace();
    place.playbook(
      'payments',
      `steps:\n  - {id: constructor, title: Block, run: touch ${place.folder}/blocked, effect: change, no_evidence: none}\n`,
    );
    const { code } = place.ir(unattended('payments', '--yes'));
    expect(code === 1 || (code === 0 && place.has('blocked')), `exit ${code}`).toBe(true);
  });

  it.each(bodies('constructor').slice(1))(
    'as %s is refused or means itself, and never crashes',
    (_where, body) => {
      const { code, stderr } = run(body, '--yes', '--set', 'block.approve=true');
      expect([0, 1, 2, 3], stderr).toContain(code);
    },
  );
});

it.each(['constructor', '__proto__', 'toString'])('%s is no name for a flag', (name) => {
  const look = 'steps:\n  - {id: look, title: Look, effect: read, run: echo}\n';
  expect(run(look, '--set', `${name}=x`).code).toBe(2);
  expect(run(look, '--role', `${name}=mallory`).code).toBe(2);
});

it('an alert lends no inherited value to an input', () => {
  const place = openPlace();
  place.write('alert.json', JSON.stringify({ name: 'HighRate', labels: {} }));
  place.playbook(
    'payments',
    'inputs: {abuser: {type: text, from_alert: labels.constructor.name}}\nsteps:\n  - {id: look, title: Look, effect: read, run: echo}\n',
  );
  expect(place.ir(unattended('payments', '--alert', 'alert.json')).code).toBe(0);
  expect(place.of('value.set')).toEqual([]);
});
