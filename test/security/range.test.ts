// A range never falls through to production: not by what a playbook declares, not by what a script reaches for.
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPlace, type Place, unattended } from './cli.js';

/** A place with a range, a stand-in for the firewall, and the machine's real one, which tells when it was run. */
const openRange = (playbook: string, tools = 'bash, touch, cat, env'): Place => {
  const place = openPlace();
  place.playbook('payments', playbook);
  const range = 'playbooks/ranges/payments';
  place.write(
    `${range}/range.yaml`,
    `schema: ir-range/v1\nplaybook: payments\ntitle: Practice\ntools: [${tools}]\n`,
  );
  place.write(`${range}/bin/payments-firewall`, '#!/usr/bin/env bash\necho stand-in\n', 0o755);
  const real = place.write('../bin/payments-firewall', `#!/bin/sh\ntouch '${place.folder}/production'\n`);
  chmodSync(real, 0o755);
  return place;
};

const practise = (place: Place, env = {}) => place.ir(unattended('payments', '--range'), env);

const script = (text: string): string => `steps:
  - id: block
    title: Block
    effect: change
    no_evidence: none
    script: |
${text.replaceAll(/^/gm, '      ')}
`;

it('runs the stand-in and not the real program', () => {
  const place = openRange(script('payments-firewall'));
  expect(practise(place)).toMatchObject({ code: 0 });
  expect(place.has('production')).toBe(false);
});

describe('what a playbook declares', () => {
  it('runs no secret command on the machine', () => {
    const place = openRange(`inputs:
  token: {type: secret, from: {command: payments-firewall}}
${script('echo ready')}`);
    practise(place);
    expect(place.has('production')).toBe(false);
  });

  it("hands no secret of the person's own environment to the range", () => {
    const place = openRange(`inputs:
  token: {type: secret, from: {env: PAYMENTS_TOKEN}}
${script(`printf '%s' "\${IR_TOKEN:-none}" > "$IR_RANGE_DIR/token"`)}`);
    practise(place, { PAYMENTS_TOKEN: 'production-token' });
    expect(existsSync(join(place.incident(), 'range/token'))).toBe(true);
    const token = readFileSync(join(place.incident(), 'range/token'), 'utf8');
    expect(token).not.toContain('production');
  });

  it.each(['KUBECONFIG', 'SSH_AUTH_SOCK', 'AWS_PROFILE', 'GOOGLE_APPLICATION_CREDENTIALS'])(
    'passes no %s',
    (name) => {
      const place = openRange(`env: [${name}]\n${script(`env > "$IR_RANGE_DIR/env"`)}`);
      practise(place, { [name]: 'production' });

      const seen = readFileSync(join(place.incident(), 'range/env'), 'utf8');
      expect(seen).not.toContain('production');
    },
  );
});

describe('what a script reaches for', () => {
  it.each([
    ['an absolute path', (bin: string) => `${bin}/payments-firewall`],
    ['a path through its folder', (bin: string) => `cd ${bin}; ./payments-firewall`],
    ['a changed PATH', (bin: string) => `PATH=${bin}; payments-firewall`],
    ['an env with another PATH', (bin: string) => `env PATH=${bin} payments-firewall`],
    ['a nested shell', (bin: string) => `bash -c '${bin}/payments-firewall'`],
    ['another name', (bin: string) => `exec -a innocent ${bin}/payments-firewall`],
    ['a dot', (bin: string) => `. ${bin}/payments-firewall`],
    ['hash -p', (bin: string) => `hash -p ${bin}/payments-firewall firewall; firewall`],
  ])('%s does not reach the real program', (_how, text) => {
    const place = openRange(script(text('BIN')));
    const file = 'playbooks/payments.yaml';
    place.write(file, place.read(file).replaceAll('BIN', place.bin));
    practise(place);
    expect(place.has('production')).toBe(false);
  });
});

describe('tools', () => {
  it.each(['/usr/bin/env', '../payments-firewall', 'bin/x', '.', '..', '-x'])(
    'may not be called %s',
    (name) => {
      const place = openRange(script('echo ready'), `bash, "${name}"`);
      expect(practise(place).code).not.toBe(0);
    },
  );
});

it('starts no service from outside its folders', () => {
  const place = openRange(script('echo ready'));
  const file = 'playbooks/ranges/payments/range.yaml';
  place.write(
    file,
    `${place.read(file)}services:\n  - {name: api, run: ../../../../../bin/payments-firewall}\n`,
  );
  const up = '../'.repeat(20);
  place.write(file, place.read(file).replace('../../../../../bin', `${up}${place.bin.slice(1)}`));
  practise(place);
  expect(place.has('production')).toBe(false);
});
