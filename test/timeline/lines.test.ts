// Cutting a file into lines, wherever the chunks of reading happen to end.
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLines } from '../../src/timeline/lines.js';
import { temporaryFolder } from './record.js';

const split = (path: string, text: string, from: number): readonly string[] => {
  writeFileSync(path, text);
  const fd = openSync(path, 'r');
  const found = [...splitLines({ fd, path, size: text.length }, from)].length;
  const lines: string[] = [];
  let offset = from;
  for (const line of splitLines({ fd, path, size: text.length }, from)) {
    expect(line.offset).toBe(offset);
    offset = line.next;
    lines.push(line.bytes.toString('latin1') + (line.ended ? '\n' : ''));
  }
  closeSync(fd);
  expect(offset).toBe(text.length);
  expect(found).toBe(lines.length);
  return lines;
};

test('lines of any length come out as they are, wherever the chunks of reading end', () => {
  const path = join(temporaryFolder(), 'lines');
  const length = fc.oneof(fc.nat(20), fc.nat(65_536), fc.constant(65_536));
  const check = fc.property(fc.array(length, { maxLength: 25 }), fc.boolean(), (lengths, ended) => {
    const all = lengths.map((count, index) => `${String.fromCharCode(97 + index).repeat(count)}\n`);
    const text = ended ? all.join('') : `${all.join('')}half a line`;
    expect(split(path, text, 0)).toEqual(ended ? all : [...all, 'half a line']);
    const first = all[0]?.length ?? 0;
    expect(split(path, text, first)).toEqual(
      (ended ? all : [...all, 'half a line']).slice(all.length > 0 ? 1 : 0),
    );
  });
  fc.assert(check, { seed: 20261122, numRuns: 60 });
});

test('a line far longer than any may be is passed over without keeping it', () => {
  const path = join(temporaryFolder(), 'lines');
  const [before, long, after] = split(path, `a\n${'x'.repeat(1_000_000)}\nb\n`, 0);
  expect([before, long?.length, after]).toEqual(['a\n', 65_538, 'b\n']);
});
