// What lies on the disk: private from the first byte, run from the copies that were hashed, found by name only.
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPlace, type Place, unattended } from './cli.js';

const look = (line: string): string => `steps:\n  - {id: look, title: Look, effect: read, run: ${line}}\n`;

const withCheck = (extra = ''): Place => {
  const place = openPlace();
  place.playbook('payments', `${look('./checks/rate.sh')}${extra}`);
  place.write('playbooks/checks/rate.sh', '#!/bin/sh\necho as reviewed\n', 0o755);
  return place;
};

const confirmFirst = `steps:
  - {id: ready, title: Ready, confirm: Is everybody here}
  - {id: look, title: Look, effect: read, run: ./checks/rate.sh}
`;

/** Everything that the commands of an incident printed. */
const printed = (place: Place): string => {
  const folder = join(place.incident(), 'evidence/objects');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /[0-9a-f]{64}$/.test(name));
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
};

const opened = (): Place => {
  const place = withCheck();
  place.playbook('payments', confirmFirst);
  expect(place.ir(['run', 'payments', '--no-input']).code).toBe(3);
  return place;
};

const goOn = (place: Place): ReturnType<Place['ir']> => {
  place.write('answers.yaml', 'ready.confirm: "yes"\nclose.as: resolved\n');
  return place.ir(['resume', '--no-input', '--answers', 'answers.yaml']);
};

describe("a playbook's own file", () => {
  it('runs from the copy when the original was changed after the start', () => {
    const place = opened();
    place.write('playbooks/checks/rate.sh', '#!/bin/sh\necho swapped\n', 0o755);
    place.playbook('payments', look('swapped'));
    expect(goOn(place).code).toBe(0);
    expect(printed(place)).toContain('as reviewed');
    expect(printed(place)).not.toContain('swapped');
  });

  it('is not run when its copy is not the one that was hashed at the start', () => {
    const place = opened();
    const copy = join(place.incident(), 'playbook/files/checks/rate.sh');
    chmodSync(copy, 0o700);
    writeFileSync(copy, '#!/bin/sh\necho swapped\n');
    goOn(place);
    expect(printed(place)).not.toContain('swapped');
  });

  it.each(['./checks/../../outside.sh', './checks/link.sh'])(
    'may not lie outside of its folder: %s',
    (line) => {
      const place = withCheck();
      const outside = place.write('outside.sh', '#!/bin/sh\necho outside\n', 0o755);
      symlinkSync(outside, join(place.folder, 'playbooks/checks/link.sh'));
      place.playbook('payments', look(line));
      const ended = place.ir(unattended('payments'));
      expect(ended.code).toBe(1);
      expect(ended.stderr).toContain('outside');
    },
  );

  it('may be shared with a playbook that it runs', () => {
    const place = withCheck('  - {id: more, title: More, playbook: child}\n');
    place.playbook('child', look('./checks/rate.sh'));
    expect(place.ir(unattended('payments'))).toMatchObject({ code: 0 });
  });
});

it('keeps everything of an incident to its owner', () => {
  const place = withCheck();
  expect(place.ir(unattended('payments')).code).toBe(0);
  const folder = place.incident();
  const open = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
  );
  expect([statSync(folder).mode & 0o777, open]).toEqual([0o700, []]);
});

describe('a name of an incident', () => {
  it.each(['../../work', '/etc', '..', '.', '../incidents', 'a/b', '\u001b]0;x\u0007'])(
    '%j leads nowhere',
    (name) => {
      const place = withCheck();
      expect(place.ir(unattended('payments')).code).toBe(0);
      writeFileSync(join(place.folder, 'incident.json'), '{}');
      for (const args of [
        ['report', name],
        ['status', name],
        ['resume', name],
        ['close', name, '--as', 'resolved'],
      ])
        expect(place.ir([...args]).code).toBe(2);
    },
  );
});

describe('the config of a folder that somebody else wrote', () => {
  const config = (text: string, place = openPlace()): Place => {
    place.write('.ir/config.yaml', `schema: ir-config/v1\n${text}`);
    return place;
  };

  it('does not take the protection of this machine away', () => {
    const place = config('protected: []\n');
    place.playbook(
      'payments',
      `inputs: {abuser: {type: ip}}\nsteps:\n  - {id: block, title: Block, run: "touch {{ abuser }}", effect: change, no_evidence: none}\n`,
    );
    expect(place.ir(unattended('payments', '--yes', '--set', 'abuser=127.0.0.1'))).toMatchObject({ code: 3 });
  });

  it("does not take away what the person's own config protects", () => {
    const place = config('');
    place.write('.config/ir/config.yaml', 'schema: ir-config/v1\nprotected: [203.0.113.0/24]\n');
    place.playbook(
      'payments',
      `inputs: {abuser: {type: ip}}\nsteps:\n  - {id: block, title: Block, run: "touch {{ abuser }}", effect: change, no_evidence: none}\n`,
    );
    expect(place.ir(unattended('payments', '--yes', '--set', 'abuser=203.0.113.7'))).toMatchObject({
      code: 3,
    });
  });

  it.each([
    'LD_PRELOAD',
    'BASH_ENV',
    'NODE_OPTIONS',
    'PYTHONPATH',
    'GIT_SSH_COMMAND',
    'SHELLOPTS',
    'ENV',
    'IFS',
  ])('lets no %s through', (name) => {
    const place = config(`env: [${name}]\n`);
    place.playbook('payments', look('env'));
    place.ir(unattended('payments'), { [name]: name === 'NODE_OPTIONS' ? '--no-warnings' : '' });
    expect(printed(place)).not.toContain(`${name}=`);
  });

  it('does not promise four eyes that nobody demands', () => {
    const place = config('policy: {four_eyes: true}\n');
    place.playbook(
      'payments',
      `roles: {commander: Decides.}\nsteps:\n  - {id: block, title: Block, run: touch ${place.folder}/blocked, effect: change, no_evidence: none, approve: commander}\n`,
    );
    place.ir(unattended('payments', '--yes', '--set', 'block.approve=commander'));
    expect(place.has('blocked')).toBe(false);
  });

  it('does not promise an approval that nobody demands', () => {
    const place = config('policy: {require_approval: [change]}\n');
    place.playbook(
      'payments',
      `steps:\n  - {id: block, title: Block, run: touch ${place.folder}/blocked, effect: change, no_evidence: none}\n`,
    );
    place.ir(unattended('payments', '--yes'));
    expect(place.has('blocked')).toBe(false);
  });
});

describe('an SSH session', () => {
  const block = (place: Place): void =>
    place.playbook(
      'payments',
      `inputs: {abuser: {type: ip}}\nsteps:\n  - {id: ready, title: Ready, confirm: Is everybody here}\n  - {id: block, title: Block, run: "touch {{ abuser }}", effect: change, no_evidence: none}\n`,
    );

  it.each([
    ['at the start', ['203.0.113.7 50000 198.51.100.4 22', '']],
    ['at a resume from elsewhere', ['', '203.0.113.7 50000 198.51.100.4 22']],
  ] as const)('protects its own peer %s', (_when, [first, second]) => {
    const place = openPlace();
    block(place);
    place.write('answers.yaml', 'ready.confirm: "yes"\nclose.as: resolved\n');
    place.ir(['run', 'payments', '--no-input', '--set', 'abuser=203.0.113.7'], { SSH_CONNECTION: first });
    const ended = place.ir(['resume', '--no-input', '--yes', '--answers', 'answers.yaml'], {
      SSH_CONNECTION: second,
    });
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.stderr).toContain('protected');
  });
});
