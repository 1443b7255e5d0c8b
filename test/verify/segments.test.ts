// A record that goes on in another file: the second says rightly what it follows, or is found out.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from '../../src/system/lock.js';
import { startOf } from '../../src/timeline/chain.js';
import { encodeFacts } from '../../src/timeline/encode-facts.js';
import { genesisAfter } from '../../src/timeline/segment.js';
import { sha256File } from '../../src/timeline/sha256.js';
import { startSegment } from '../../src/timeline/start-segment.js';
import { clock } from '../timeline/record.js';
import { hasPython, judge, linesOf, newSigner, others, soundRecord, writeLines } from './sound-record.js';

const damagedRecord = (): string => {
  const folder = soundRecord(newSigner());
  writeLines(folder, linesOf(folder).toSpliced(9, 1));
  return folder;
};

test('the first file stays damaged, and the second is sound', async () => {
  const folder = damagedRecord();
  startSegment({ folder, lock: takeLock, reason: 'damaged', actor: 'responder', clock });
  const { problems, segments, anchor, head } = await judge(folder);
  expect(problems.map(({ file }) => file)).not.toContain('timeline.2.jsonl');
  expect(problems[0]).toMatchObject({ file: 'timeline.jsonl', line: 10 });
  expect(segments).toMatchObject([{ events: 9 }, { events: 1 }]);
  expect(anchor).toBe(`2:1-${head.slice(0, 20)}`);
});

test.each(['file', 'file_sha256', 'events', 'head'] as const)('a wrong %s is found', async (name) => {
  const folder = damagedRecord();
  const file_sha256 = sha256File(join(folder, 'timeline.jsonl'));
  const right = (await judge(folder)).segments[0];
  const data = {
    file: 'timeline.jsonl',
    file_sha256,
    events: right?.events ?? 0,
    head: right?.head ?? '',
    lost: 0,
    reason: 'damaged' as const,
    [name]: { file: 'timeline.9.jsonl', file_sha256: 'a'.repeat(64), events: 8, head: 'b'.repeat(64) }[name],
  };
  const start = startOf(genesisAfter(file_sha256));
  const writer = { actor: 'responder', clock };
  const { bytes } = encodeFacts([{ type: 'segment.started', data }], start, writer);
  writeFileSync(join(folder, 'timeline.2.jsonl'), bytes);
  const { problems } = await judge(folder);
  const found = problems.filter(({ file }) => file === 'timeline.2.jsonl');
  expect(found).toMatchObject([{ line: 1, expected: expect.stringMatching(`^${name} `) }]);
  if (hasPython) expect(others(folder)).toEqual([1, 1]);
});
