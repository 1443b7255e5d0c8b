// Finding incidents on this machine, among whatever else lies in their folder.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findIncident } from '../../src/system/find-incident.js';
import { homeFolder, listIncidents } from '../../src/system/incidents.js';
import { readHeader } from '../../src/system/read-header.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ir-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (name: string, second: number, header = '{"id":"x"}'): string => {
  const folder = join(home, 'incidents', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'incident.json'), header);
  utimesSync(join(folder, 'incident.json'), second, second);
  return folder;
};

test('the home folder: flag, IR_HOME, XDG, home', () => {
  const env = { IR_HOME: '/srv/ir', XDG_STATE_HOME: '/state', HOME: '/home/alice' };
  expect(homeFolder(env, '/flag')).toBe('/flag');
  expect(homeFolder(env, null)).toBe('/srv/ir');
  expect(homeFolder({ ...env, IR_HOME: '' }, null)).toBe('/state/ir');
  expect(homeFolder({ ...env, IR_HOME: '', XDG_STATE_HOME: 'state' }, null)).toBe(
    '/home/alice/.local/state/ir',
  );
});

test('newest first, and junk is passed over', () => {
  open('INC-20261122-0340-api-abuse-7f3k', 900);
  open('INC-20261122-0512-api-abuse-9x2p', 100);
  open('INC-20261122-0340-slow-queries-a1b2', 901);
  mkdirSync(join(home, 'incidents', 'half-made'));
  writeFileSync(join(home, 'incidents', 'notes.txt'), '');
  mkdirSync(join(home, 'incidents', 'odd', 'incident.json'), { recursive: true });
  symlinkSync('/nowhere', join(home, 'incidents', 'broken'));
  expect(listIncidents(home)).toEqual([
    'INC-20261122-0512-api-abuse-9x2p',
    'INC-20261122-0340-slow-queries-a1b2',
    'INC-20261122-0340-api-abuse-7f3k',
  ]);
  expect(listIncidents(join(home, 'nothing'))).toEqual([]);
});

test('an incident is found by its name, a unique start or its last part', () => {
  const folder = open('INC-20261122-0340-api-abuse-7f3k', 1);
  open('INC-20261122-0512-api-abuse-9x2p', 2);
  for (const typed of ['INC-20261122-0340-api-abuse-7f3k', 'INC-20261122-03', '7f3k'])
    expect(findIncident(home, typed)).toBe(folder);
  expect(() => findIncident(home, 'INC')).toThrow('could be');
  expect(() => findIncident(home, '')).toThrow('no incident');
  expect(() => findIncident(home, '../../etc')).toThrow('no incident');
});

test('the header comes with its exact bytes; a damaged one is exit 5, none is exit 2', () => {
  const folder = open('INC-20261122-0340-api-abuse-7f3k', 1, '{"id":"INC-1", "mode":"live"}\n');
  const header = readHeader(folder);
  expect(Buffer.from(header.bytes).toString()).toBe('{"id":"INC-1", "mode":"live"}\n');
  expect(header.fields).toEqual({ id: 'INC-1', mode: 'live' });
  for (const damage of ['', '[]', '{"id":', '"\xff"'])
    expect(() => readHeader(open('damaged', 1, damage))).toThrow(expect.objectContaining({ code: 5 }));
  expect(() => readHeader(join(home, 'nothing'))).toThrow(expect.objectContaining({ code: 2 }));
});
