// The incident that the programs of these tests begin: real in every part, so that every part can be lost.
import { createHash } from 'node:crypto';
import type { Fact } from '../../../src/domain/fact.js';
import { systemClock } from '../../../src/system/clock.js';
import type { Signer } from '../../../src/timeline/checkpoint/signing-key.js';
import { createIncident } from '../../../src/timeline/create.js';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const note = (text: string): Fact => ({ type: 'note.added', data: { text } });

/** An event that asks for a checkpoint. */
export const change = (attempt: number): Fact => ({
  type: 'step.intended',
  data: {
    step: 'block',
    visit: 1,
    part: 'run',
    attempt,
    effect: 'change',
    digest: 'a'.repeat(64),
    argv: ['iptables', '-A', 'INPUT', '-s', '203.0.113.7', '-j', 'DROP'],
    executable: '/usr/sbin/iptables',
    executable_sha256: 'b'.repeat(64),
    cwd: '/',
    env: [],
    timeout_ms: 60_000,
    bindings: [],
    held: [],
    approved_by: [],
  },
});

const playbook = Buffer.from(`title: Payments API under abuse\n${'# what to do first\n'.repeat(200)}`);

/** Makes an incident with its playbook and two first events. Returns its folder. */
export const beginIncident = (home: string, id: string, signer: Signer | null): string => {
  const name = sha256(playbook);
  return createIncident({
    home,
    actor: 'responder',
    clock: systemClock,
    header: {
      id,
      nonce: sha256(Buffer.from(`${id} ${process.pid}`)).slice(0, 32),
      playbook: name,
      tool: '0.1.0',
      host: 'payments-1',
      boot: systemClock.boot,
      user: 'responder',
      mode: 'live',
      created: new Date(systemClock.wall()).toISOString(),
      key: signer?.key ?? null,
    },
    facts: [note('429s on /v1/pay'), note('severity high')],
    files: [{ path: `playbook/${name}.yaml`, bytes: playbook, executable: false }],
  });
};
