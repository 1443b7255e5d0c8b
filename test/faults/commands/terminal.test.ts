// The terminal is closed under a responder: what happened is on record, a change goes on and is named there, nothing
// else is left running, and `ir resume` ends the incident with no command run twice.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeTmux, hasTmux } from '../../terminal/tmux.js';
import { root } from '../ground.js';
import { randomFrom, testSeed } from '../random.js';
import { writeFigures } from '../record/figures.js';
import { readLines } from '../record.js';
import { below, type Random } from './chance.js';
import { judgeRecord } from './judge.js';
import { readStarts } from './judge-starts.js';
import { openPlatform, type Platform, processesOn } from './platform.js';
import { type Closing, environmentOn, untilGone, walkUntilClosed, writePlaybook } from './terminal.js';

const closings = process.env['IR_FAULTS'] === 'full' ? 100 : Number(process.env['IR_TEST_CLOSINGS'] ?? 2);
const canTry = hasTmux && process.platform === 'linux';

const answers = `restart.failed: retry
block.doubt: by-check
drain.doubt: by-check
rotate.doubt: by-check
restart.doubt: again
close.as: resolved
close.reason: the hosts stay drained
`;

const groupOf = (pid: number): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
  } catch {
    return 0;
  }
};

/** Processes that go on although their `ir` is gone, and are no change that the record names. */
const nameless = (platform: Platform, folder: string): readonly string[] => {
  const { starts } = readStarts(readLines(folder));
  const changes = starts.filter(({ isChange }) => isChange).map(({ pid }) => pid);
  return processesOn(platform)
    .map(groupOf)
    .filter((group) => group !== 0 && !changes.includes(group))
    .map((group) => `process group ${group} is left and not on record as a change`);
};

const resume = (platform: Platform): Promise<readonly string[]> =>
  new Promise((resolve) => {
    const file = join(platform.folder, 'answers.yaml');
    writeFileSync(file, answers);
    const words = [join(root, 'bin', 'run.js'), 'resume', '--no-input', '--yes', '--answers', file];
    const options = { cwd: platform.folder, env: environmentOn(platform), timeout: 120_000 };
    const child = execFile(process.execPath, words, options, (_error, _out, err) =>
      resolve(child.exitCode === 0 ? [] : [`ir resume ended with ${child.exitCode}: ${err.slice(-1_500)}`]),
    );
  });

const drawClosing = (random: Random): Closing => ({
  steps: below(random, 14),
  afterMs: random() < 0.3 ? null : below(random, 250),
  killed: random() < 0.3,
});

/** Returns what is wrong, and whether the hang-up got on record. */
const closeOnce = async (closing: Closing) => {
  const platform = openPlatform(700);
  writePlaybook(platform);
  const pid = await walkUntilClosed(platform, closing);
  const gone = await untilGone(pid);
  const [name = ''] = readdirSync(join(platform.home, 'incidents'));
  const folder = join(platform.home, 'incidents', name);
  const left = nameless(platform, folder);
  const hungUp = readLines(folder).some(({ data }) => data['reason'] === 'hang-up');
  const doubts = (): number => readLines(folder).filter(({ type }) => type === 'doubt.settled').length;
  const wrong = [
    ...(gone ? [] : [`ir goes on as process ${pid}`]),
    ...(hungUp ? [] : ['the hang-up is not on record']),
    ...left,
    ...(await resume(platform)),
    ...judgeRecord(platform, folder),
  ];
  const seen = { hungUp, doubts: doubts() };
  if (wrong.length === 0) platform.remove();
  return { wrong: wrong.map((what) => `${JSON.stringify(closing)} in ${platform.folder}: ${what}`), ...seen };
};

test.skipIf(!canTry)(
  `a terminal is closed ${closings} times (needs tmux and /proc; seed ${testSeed})`,
  {
    timeout: 3_600_000,
  },
  async () => {
    const random = randomFrom(testSeed);
    const all = [];
    for (let index = 0; index < closings; index += 1) all.push(await closeOnce(drawClosing(random)));
    closeTmux();
    const wrong = all.flatMap((one) => one.wrong);
    writeFigures('commands-terminals', testSeed, {
      closings,
      hangUpsOnRecord: all.filter(({ hungUp }) => hungUp).length,
      doubts: all.reduce((sum, { doubts }) => sum + doubts, 0),
      failures: wrong.length,
    });
    expect(wrong).toEqual([]);
  },
);
