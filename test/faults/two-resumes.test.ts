// Two people resume the same incident at once: one chain, no step performed twice, and both walkthroughs end.
import { expect, test } from 'vitest';
import { makeGround } from './ground.js';
import { ir, resumeWords, runWords } from './ir.js';
import { judge, type Line, readLines } from './record.js';

/** The first event of a step's turn: late enough that the range runs, early enough that much is left to do. */
const atStep =
  (step: string) =>
  ({ type, data }: Line): boolean =>
    type === 'step.ready' && data['step'] === step;

/** Each visit of a step that was claimed since the resumes, in order. */
const claims = (lines: readonly Line[]): readonly string[] =>
  lines
    .slice(lines.findIndex(({ type }) => type === 'run.resumed'))
    .filter(({ type }) => type === 'step.claimed')
    .map(({ data }) => JSON.stringify([data['step'], data['visit']]));

test('two resumes share the rest of an incident and both end well', { timeout: 300_000 }, async () => {
  const ground = makeGround(0);
  await ir(ground, runWords, { at: atStep('watch-client') });
  const ends = await Promise.all([ir(ground, resumeWords, null), ir(ground, resumeWords, null)]);
  const [folder = ''] = ground.incidents();
  expect({ codes: ends.map(({ code }) => code), wrong: judge(folder) }, JSON.stringify(ends)).toEqual({
    codes: [0, 0],
    wrong: [],
  });
  const after = claims(readLines(folder));
  expect(new Set(after).size).toBe(after.length);
  ground.remove();
});

test('when one of two is killed in a change, the other settles it and goes on', {
  timeout: 300_000,
}, async () => {
  const ground = makeGround(3000);
  await ir(ground, runWords, { at: atStep('watch-client') });
  const started = ({ type, data }: Line): boolean =>
    type === 'step.started' && data['step'] === 'block' && data['part'] === 'run';
  // Whichever starts the block first dies of it. The other may have to start it again: the gate may not have opened.
  const pids: number[] = [];
  let isOneDead = false;
  const dieAtOwnStart = (one: number) => {
    let claimedBy: unknown;
    return (line: Line): boolean => {
      if (line.type === 'step.claimed' && line.data['step'] === 'block') claimedBy = line.data['pid'];
      if (isOneDead || !started(line) || claimedBy !== pids[one]) return false;
      isOneDead = true;
      return true;
    };
  };
  const ends = await Promise.all(
    [0, 1].map((one) =>
      ir(ground, resumeWords, { at: dieAtOwnStart(one) }, (pid) => {
        pids[one] = pid;
      }),
    ),
  );
  const [folder = ''] = ground.incidents();
  expect({ codes: ends.map(({ code }) => code).sort(), wrong: judge(folder) }, JSON.stringify(ends)).toEqual({
    codes: [0, null],
    wrong: [],
  });
  ground.remove();
});
