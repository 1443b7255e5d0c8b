// Two ways of passing something else for the record that are neither a torn end nor a changed line.
import { renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newIncident, open, read, timelineBytes, timelinePath } from '../../timeline/record.js';

test('a whole line whose newline was changed into something else is damage, and stays', () => {
  const folder = newIncident('429s on /v1/pay', 'severity high');
  const bytes = timelineBytes(folder);
  bytes[bytes.length - 1] = 0x20;
  writeFileSync(timelinePath(folder), bytes);
  expect(() => open(folder)).toThrow(expect.objectContaining({ code: 5 }));
  expect(timelineBytes(folder).equals(bytes)).toBe(true);
});

test('a link in the place of the timeline is damage, whatever it leads to', () => {
  const folder = newIncident('429s on /v1/pay');
  renameSync(timelinePath(folder), `${timelinePath(folder)}.elsewhere`);
  symlinkSync(`${timelinePath(folder)}.elsewhere`, timelinePath(folder));
  expect(() => open(folder)).toThrow(expect.objectContaining({ code: 5 }));
  expect(() => read(folder)).toThrow(expect.objectContaining({ code: 5 }));
});
