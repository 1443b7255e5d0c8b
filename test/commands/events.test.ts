// `ir run --json`: standard output is the timeline as it is written, line by line, and nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answers, closing, putCardErrors } from './card-errors.js';
import { openDesk } from './desk.js';

test('the lines of standard output are the lines of timeline.jsonl', async () => {
  const desk = putCardErrors(openDesk());
  const { out, code } = await desk.ir(
    'run',
    'card-errors',
    '--no-input',
    '--yes',
    '--json',
    ...answers,
    ...closing,
  );
  expect(code).toBe(0);
  const [name = ''] = desk.incidents();
  expect(out).toBe(readFileSync(join(desk.incidentFolder(name), 'timeline.jsonl'), 'utf8'));
});

test('over a pause, run and resume together give the whole timeline', async () => {
  const desk = putCardErrors(openDesk());
  const first = await desk.ir('run', 'card-errors', '--no-input', '--json', '--set', 'region=eu');
  const second = await desk.ir('resume', '--no-input', '--json', '--yes', ...answers, ...closing);
  expect([first.code, second.code]).toEqual([3, 0]);
  const [name = ''] = desk.incidents();
  expect(first.out + second.out).toBe(
    readFileSync(join(desk.incidentFolder(name), 'timeline.jsonl'), 'utf8'),
  );
});
