// Which file a name means, and everything that keeps a file from running, known before anybody confirms it.
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createShell } from '../../src/system/shell.js';
import { type Fixture, hooks, makeFixture, path, ready } from './shell-fixture.js';

let fixture: Fixture;
let playbook: string;
let bin: string;
beforeAll(() => {
  fixture = makeFixture();
  playbook = join(fixture.folder, 'playbook');
  bin = join(fixture.folder, 'bin');
  mkdirSync(playbook);
  mkdirSync(bin);
});
afterAll(() => fixture.end());

const put = (folder: string, name: string, content: string | Buffer, mode = 0o755): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
};

const why = async (name: string): Promise<string> => {
  const found = await fixture.shell.locate(name, playbook);
  return 'missing' in found ? found.missing : `found ${found.path}`;
};

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

test('a bare name is looked up in the shell’s own PATH, in order, past files that are not executable', async () => {
  const first = join(fixture.folder, 'first');
  mkdirSync(first);
  put(first, 'kubectl', '#!/bin/sh\n', 0o644);
  const tool = put(bin, 'kubectl', '#!/bin/sh\n');
  const shell = createShell({ ...fixture, path: [first, bin, ...path], sealed: false });
  expect(await shell.locate('kubectl', playbook)).toEqual({ path: tool, sha256: sha256(tool) });
  expect(await shell.locate('iptables-of-payments', playbook)).toHaveProperty('missing');
});

test('nothing is found in the current folder or by a path in disguise', async () => {
  put(playbook, 'helper', '#!/bin/sh\n');
  for (const name of ['helper', '../helper', 'sub/helper', '.', '..', '', 'a\0b'])
    expect(await fixture.shell.locate(name, playbook)).toHaveProperty('missing');
  expect(await why('./helper')).toBe(`found ${join(playbook, 'helper')}`);
});

test('./ stays inside the playbook’s folder, links included', async () => {
  const outside = put(fixture.folder, 'outside', '#!/bin/sh\n');
  symlinkSync(outside, join(playbook, 'link'));
  expect(await why('./../outside')).toContain('leads out');
  expect(await why('./link')).toContain('leads out');
  expect(await why('./nothing')).toContain('not in the playbook');
});

test('what can’t run is said beforehand, with the reason', async () => {
  put(playbook, 'plain', 'echo hello\n');
  put(playbook, 'windows', '#!/bin/sh\r\necho hello\r\n');
  put(playbook, 'orphan', '#!/opt/none/python3\n');
  put(playbook, 'env', '#!/usr/bin/env no-such-language\n');
  put(playbook, 'relative', '#!sh\n');
  put(playbook, 'locked', '#!/bin/sh\n', 0o644);
  mkdirSync(join(playbook, 'folder'));
  expect(await why('./plain')).toContain('#! line');
  expect(await why('./windows')).toContain('CR LF');
  expect(await why('./orphan')).toContain('/opt/none/python3');
  expect(await why('./env')).toContain('no-such-language');
  expect(await why('./relative')).toContain('absolute');
  expect(await why('./locked')).toContain('not executable');
  expect(await why('./folder')).toContain('not a file');
});

test.skipIf(process.platform !== 'linux')(
  'a program for another machine or without its loader (Linux)',
  async () => {
    const elf = readFileSync('/bin/true');
    const other = Buffer.from(elf);
    other.writeUInt16LE(243, 18);
    const loader = elf.indexOf('/lib');
    const broken = Buffer.from(elf);
    broken.write('/bil', loader);
    put(playbook, 'broken', broken);
    put(playbook, 'other', other);
    copyFileSync('/bin/true', join(playbook, 'fine'));
    chmodSync(join(playbook, 'fine'), 0o755);
    expect(await why('./fine')).toContain('found');
    expect(await why('./broken')).toContain('not on this machine');
    expect(await why('./other')).toMatch(/another kind of machine|found/);
  },
);

test('a program that can’t run any more is “could not start”, never exit 126 or 127', async () => {
  const tool = put(bin, 'limit-key', '#!/bin/sh\nexit 0\n');
  const command = await ready(fixture, [tool]);
  chmodSync(tool, 0o644);
  const result = await fixture.shell.run(command, hooks());
  expect(result.could_not_start).toContain('not executable');
  expect(result).not.toHaveProperty('exit');
});

test('a sealed shell runs what its folders and the playbook hold, and nothing else', async () => {
  symlinkSync('/bin/cat', join(bin, 'cat'));
  symlinkSync('/bin', join(bin, 'all'));
  put(bin, 'iptables', '#!/bin/sh\n');
  const own = put(playbook, 'own', '#!/bin/sh\n');
  symlinkSync('/bin/ls', join(playbook, 'sly'));
  const shell = createShell({ ...fixture, path: [bin], sealed: true });
  const found = async (name: string): Promise<boolean> => 'path' in (await shell.locate(name, playbook));
  for (const name of ['cat', 'iptables', join(bin, 'iptables'), join(bin, 'cat'), own, './own'])
    expect([name, await found(name)]).toEqual([name, true]);
  for (const name of [
    'ls',
    '/bin/ls',
    `${bin}/../../../bin/ls`,
    `${bin}/all/ls`,
    join(playbook, 'sly'),
    './sly',
  ])
    expect([name, await found(name)]).toEqual([name, false]);
});
