// The verdicts of `ir doctor`, apart from what they are about: each limit from both sides.
import { describe, expect, test } from 'vitest';
import { readTimedatectl, readTracking } from '../../../src/system/clock-sync.js';
import { checkNames } from '../../../src/wiring/doctor/config/check-names.js';
import { judgeFileSystem } from '../../../src/wiring/doctor/disk/file-system.js';
import { judgeKey, type KeyFile } from '../../../src/wiring/doctor/disk/signing-key.js';
import { judgeFiles, judgeSpace } from '../../../src/wiring/doctor/disk/space.js';
import { isAtLeast } from '../../../src/wiring/doctor/machine/version.js';
import { isReadOutside, mentionsAt } from '../../../src/wiring/doctor/reach/readers.js';
import { judgeOffset } from '../../../src/wiring/doctor/time/judge-offset.js';
import { judgeSync } from '../../../src/wiring/doctor/time/judge-sync.js';

const mebibyte = 1024 ** 2;

test.each([
  ['v20.19.0', true],
  ['v20.18.3', false],
  ['v22.0.0', true],
  ['v18.20.1', false],
  ['v20.19.0-rc.1', true],
  ['v24.1.0', true],
])('Node %s is new enough: %s', (version, enough) => {
  expect(isAtLeast(version, '20.19.0')).toBe(enough);
});

describe('the disk', () => {
  test.each([
    [0, 'bad'],
    [64 * mebibyte - 1, 'bad'],
    [64 * mebibyte, 'look'],
    [1024 * mebibyte - 1, 'look'],
    [1024 * mebibyte, 'ok'],
  ])('%i bytes free: %s', (bytes, state) => {
    expect(judgeSpace({ bytes, files: null }).state).toBe(state);
  });

  test.each([
    [null, []],
    [10_000, []],
    [9_999, ['look']],
    [499, ['bad']],
  ])('%s files free: %j', (files, states) => {
    expect(judgeFiles({ bytes: 0, files }).map(({ state }) => state)).toEqual(states);
  });

  test.each([
    [0xef53, 'ok', 'local'],
    [0x01021994, 'look', 'tmpfs'],
    [0x858458f6, 'look', 'ramfs'],
    // With a sign, as some systems give it.
    [0xff534d42 | 0, 'look', 'cifs'],
    [0x6969, 'look', 'nfs'],
    [0x01021997, 'look', '9p'],
    [0x65735546, 'look', 'fuse'],
    [0x794c7630, 'look', 'overlay'],
    [null, 'skip', 'can not be told'],
  ])('the file system %s: %s, %s', (type, state, word) => {
    const check = judgeFileSystem(type);
    expect(check.state).toBe(state);
    expect(check.text).toContain(word);
  });
});

describe('the signing key', () => {
  const key: KeyFile = { path: '/k', isPlain: true, mode: 0o600, isOwn: true, works: true };
  test.each([
    [{}, 'ok'],
    [{ mode: 0o400 }, 'ok'],
    [{ mode: 0o640 }, 'bad'],
    [{ mode: 0o604 }, 'bad'],
    [{ mode: 0o620 }, 'bad'],
    [{ isOwn: false }, 'look'],
    [{ works: false }, 'look'],
    [{ isPlain: false, mode: 0o777 }, 'look'],
  ])('%j: %s', (more, state) => {
    expect(judgeKey({ ...key, ...more }).state).toBe(state);
  });
});

describe('the clock', () => {
  test.each([
    [[5_000], 'ok'],
    [[-5_000], 'ok'],
    [[5_001], 'look'],
    [[-60_000], 'look'],
    [[60_001], 'bad'],
    [[-3_600_000], 'bad'],
    // One server that agrees is enough: the other one is wrong.
    [[-3_600_000, 200], 'ok'],
    [[], 'skip'],
  ])('%j ms off: %s', (offsets, state) => {
    const check = judgeOffset(offsets.map((ms) => ({ channel: 'room', ms })));
    expect(check.state).toBe(state);
    if (state === 'bad') expect(check.text).toContain(Math.max(...offsets) > 0 ? 'ahead of' : 'behind');
  });

  const silent = { timesyncd: null, timedatectl: null, chrony: null };
  test.each([
    [{}, 'skip'],
    [{ chrony: true }, 'ok'],
    [{ timedatectl: true, chrony: false }, 'ok'],
    [{ timesyncd: true as const }, 'ok'],
    // It was set once, but the kernel says that it is no longer kept.
    [{ timesyncd: true as const, timedatectl: false }, 'look'],
    [{ chrony: false }, 'look'],
  ])('%j: %s', (facts, state) => {
    expect(judgeSync({ ...silent, ...facts }).state).toBe(state);
  });

  test('what chronyc and timedatectl print', () => {
    const tracking = (status: string): string =>
      `Reference ID    : A29FC801\nStratum         : 4\nLeap status     : ${status}\n`;
    expect(readTracking(tracking('Normal'))).toBe(true);
    expect(readTracking(tracking('Not synchronised'))).toBe(false);
    expect(readTracking('506 Cannot talk to daemon')).toBeNull();
    expect([readTimedatectl('yes\n'), readTimedatectl('no\n'), readTimedatectl('')]).toEqual([
      true,
      false,
      null,
    ]);
  });
});

describe('names in the config', () => {
  const room = { slack_webhook: { url_from: { env: 'ROOM' } } };
  const said = (config: Parameters<typeof checkNames>[0]): readonly string[] =>
    checkNames(config).map(({ state, name }) => `${state} ${name}`);

  test('lead somewhere', () => {
    expect(said({})).toEqual([]);
    expect(said({ channels: { room }, audiences: { internal: { channels: ['room'] } } })).toEqual([]);
  });

  test('lead nowhere', () => {
    expect(said({ contacts: { security: { channels: ['rome'] } } })).toEqual(['bad contacts.security']);
    expect(said({ channels: { room } })).toEqual(['look audiences.internal', 'look channels.room']);
  });

  test('say whom a channel calls and whether outsiders read it', () => {
    const config = {
      contacts: {
        security: { channels: ['room'], mention: '@oncall' },
        network: { channels: ['other'], mention: '@network' },
        press: { channels: ['mail'], outside: true },
      },
    };
    expect(mentionsAt(config, 'room')).toEqual(['@oncall']);
    expect([isReadOutside(config, 'mail'), isReadOutside(config, 'room')]).toEqual([true, false]);
  });
});
