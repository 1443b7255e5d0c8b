// An exercise is safe anywhere, even with commands that would do harm: no program, no connection, no touch of the world.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Desk, has, openDesk, program } from '../commands/desk.js';

/** Each part that a command can stand in. Every one of them would leave a file if it were started. */
const harmful = (touched: string): string => `schema: ir/v1
id: harmful
title: Card payments are declined
severity: high
inputs:
  token: {type: secret, question: The token?, from: {command: touch ${touched}/input}}
roles: {responder: Acts., comms: Tells the merchants.}
evidence:
  routes: {title: Where payments go, run: touch ${touched}/evidence, wait_until: {run: touch ${touched}/ready, every: 1s, timeout: 10s}}
steps:
  - {id: look, title: Look at it, run: touch ${touched}/read, effect: read, marks: detected}
  - {id: script, title: Look closer, script: "touch ${touched}/script", effect: read}
  - id: reroute
    title: Send payments to the other gateway
    preserve: [routes]
    run: touch ${touched}/change
    effect: change
    check: touch ${touched}/check
    verify: {run: touch ${touched}/verify, every: 1s, hold: 3s, timeout: 1m}
    rollback: touch ${touched}/rollback
    expires: 1h
    marks: contained
  - {id: quiet, title: Wait, wait: {run: touch ${touched}/wait, every: 1m, hold: 5m, timeout: 1h}, marks: resolved}
  - {id: tell, title: Tell everybody, update: status}
  - {id: back, title: Put it back, undo: [reroute]}
templates:
  status: {audience: internal, text: "{{ incident.title }}"}
`;

const drill = `schema: ir-drill/v1
playbook: harmful
title: The vendor declines
outputs:
  look: {stdout: x}
  script: {stdout: x}
  reroute: {stdout: x}
  reroute.check: {exit: 0}
  reroute.verify: {exit: 0}
  reroute.rollback: {exit: 0}
  quiet: {exit: 0}
  evidence.routes: {stdout: x}
injects:
  - {at: 2m, to: comms, say: A merchant asks whether you are down.}
answers: {close.as: resolved, close.reason: It stays.}
`;

/** A company whose real room is configured, and would be told of an incident. */
const config = (touched: string): string => `schema: ir-config/v1
channels: {room: {webhook: {url_from: {command: touch ${touched}/secret}}}, other: {webhook: {url_from: {env: ROOM}}}}
audiences: {internal: {channels: [room, other]}}
`;

const deskWithHarm = (): Desk => {
  const desk = openDesk();
  desk.write('touched/.keep', '');
  desk.write('playbooks/harmful.yaml', harmful(join(desk.folder, 'touched')));
  desk.write('playbooks/drills/harmful.yaml', drill);
  desk.write('.ir/config.yaml', config(join(desk.folder, 'touched')));
  return desk;
};

/** The system calls by which a program starts another or reaches somebody, each with its words. */
const calls = 'execve,execveat,connect,sendto,sendmsg,bind';

// A record is locked by a small program that gets only an open file; the C library asks its name service, and the kernel
// for this machine's addresses.
const isOwn = (line: string): boolean =>
  /execve\("[^"]*\/flock", \["[^"]*flock", "-x", "3"\]|nscd\/socket|sa_family=AF_NETLINK|nlmsg_len=/.test(
    line,
  );

it.skipIf(!has('strace'))(
  'nothing that a playbook, an input or a channel names is started or reached (needs strace)',
  async () => {
    const desk = deskWithHarm();
    const log = join(desk.folder, 'calls');
    const traced = `strace -f -qq -s 200 -o ${log} -e signal=none -e trace=${calls} "${process.execPath}" "${program}"`;
    const { code, out, transcript } = await desk.shell(
      `ROOM=http://127.0.0.1:9/ ${traced} drill harmful --no-input`,
    );
    expect(code, transcript).toBe(0);
    expect(out).toContain('EXERCISE, NOT A REAL INCIDENT');
    const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean);
    const [first = '', ...later] = lines;
    expect(first).toContain(process.execPath);
    expect(later.length).toBeGreaterThan(0);
    expect(later.filter((line) => !isOwn(line))).toEqual([]);
    const types = desk.incidents().flatMap((name) => desk.events(name).map(({ type }) => type));
    expect(types.filter((type) => type === 'step.started').length).toBeGreaterThan(10);
    expect(types).not.toContain('message.delivered');
    const left = [
      'input',
      'evidence',
      'ready',
      'read',
      'script',
      'change',
      'check',
      'verify',
      'rollback',
      'wait',
      'secret',
    ];
    expect(left.filter((name) => existsSync(join(desk.folder, 'touched', name)))).toEqual([]);
  },
  120_000,
);
