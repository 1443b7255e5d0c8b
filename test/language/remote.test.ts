// Hosts are taken apart before values go in; words and scripts reach a remote shell whole.
import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillRemote, showRemote, splitRemote } from '../../src/language/remote.js';
import { quoteWord, remoteLine, remoteScript } from '../../src/language/remote-line.js';

const fill = (text: string, value = '') => fillRemote(text, () => value);

describe('a host', () => {
  it.each([
    ['ssh://payments-1', 'payments-1'],
    ['ssh://ops@payments-1.example.com:2222', 'ops@payments-1.example.com:2222'],
    ['ssh://203.0.113.7', '203.0.113.7'],
    ['ssh://ops@[2001:db8::1]:22', 'ops@[2001:db8::1]:22'],
    ['ssh://[2001:db8::1]', '2001:db8::1'],
  ])('%s', (text, shown) => {
    const read = fill(text);
    expect('problem' in read ? read.problem : showRemote(read)).toBe(shown);
  });

  it.each([
    'payments-1',
    'ssh://',
    'ssh://-oProxyCommand=id',
    'ssh://-l@payments-1',
    'ssh://pay ments',
    'ssh://payments-1/path',
    'ssh://payments-1:0',
    'ssh://payments-1:65536',
    'ssh://a@b@payments-1',
    'ssh://payments-1 -v',
    'ssh://payments-1\n',
    'ssh://%h',
    'ssh://{{ host | json }}',
    'ssh://.payments',
  ])('refuses %j', (text) => {
    expect(fill(text)).toHaveProperty('problem');
  });

  it('keeps a value in its own part', () => {
    expect(fill('ssh://ops@{{ host }}:22', 'payments-1')).toEqual({
      user: 'ops',
      host: 'payments-1',
      port: '22',
    });
    expect(fill('ssh://{{ host }}:22', '2001:db8::1')).toEqual({
      user: null,
      host: '2001:db8::1',
      port: '22',
    });
    for (const value of ['root@payments-1', 'payments-1:22', '-v', '', 'a b', 'a,b', '2001:db8::1%eth0'])
      expect(fill('ssh://{{ host }}', value)).toHaveProperty('problem');
    for (const value of ['-lroot', 'a@b', ''])
      expect(fill('ssh://{{ who }}@payments-1', value)).toHaveProperty('problem');
    expect(splitRemote('ssh://{{ who }}@{{ host }}:{{ port }}')).not.toHaveProperty('problem');
  });
});

describe('a line for a remote shell', () => {
  it('holds each word byte for byte, whatever is in it', () => {
    const words = fc.array(
      fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    const printed = (list: readonly string[]): readonly string[] => {
      const line = ['printf', '%s\\0', ...list].map(quoteWord).join(' ');
      return execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1);
    };
    fc.assert(
      fc.property(words, (list) => {
        const wellFormed = list.map((word) => Buffer.from(word).toString());
        expect(printed(wellFormed)).toEqual(wellFormed);
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });

  it('limits the time over there and leaves 255 to ssh', () => {
    expect(remoteLine(['uptime'], 1500)).toBe('timeout -k 5 2 uptime; e=$?; exit $((e == 255 ? 254 : e))');
    const exitOf = (code: number) =>
      spawnSync('/bin/sh', ['-c', remoteLine(['sh', '-c', `exit ${code}`], 5000)]).status;
    expect([0, 7, 254, 255].map(exitOf)).toEqual([0, 7, 254, 254]);
  });
});

describe('a script for a remote bash', () => {
  const read = (input: string) =>
    spawnSync('bash', ['--noprofile', '--norc', '-euo', 'pipefail', '-s'], { input, encoding: 'utf8' });
  const text = remoteScript('echo one\nread -r line || true\necho "$IR_NOTE two"', { IR_NOTE: "it's" }, null);

  it('runs whole, and its commands can not read the rest of it', () => {
    expect(read(text)).toMatchObject({ stdout: "one\nit's two\n", status: 0 });
  });

  it('does not run at all when a part of it is missing', () => {
    for (let length = 1; length < text.lastIndexOf('}'); length += 1)
      expect(read(text.slice(0, length)).stdout).toBe('');
  });

  it('ends at the first failure, and may be nothing but a comment', () => {
    expect(read(remoteScript('false\necho on', {}, null))).toMatchObject({ stdout: '', status: 1 });
    expect(read(remoteScript('# nothing', {}, null)).status).toBe(0);
    expect(read(remoteScript('echo one \\', {}, null)).stdout).toBe('one\n');
    expect(read(remoteScript('cat', {}, "it's\nhere")).stdout).toBe("it's\nhere");
  });
});
