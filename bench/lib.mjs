// What the measurements share: a home that is thrown away, medians, and ratios that mean the same on any machine.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'bin', 'run.js');

/** A folder that is removed when this process ends. */
export const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'ir-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** NODE_EXTRA_CA_CERTS would add its own 100 ms to every start and hide ours. */
export const environment = (home) => ({
  PATH: process.env.PATH,
  HOME: home,
  USER: 'responder',
  IR_HOME: home,
});

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const timeOnce = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

// Whoever comes second finds the disk awake, so each is first in every other pair.
const timePair = (ours, theirs, round) => {
  if (round % 2 === 0) return [timeOnce(ours), timeOnce(theirs)];
  const other = timeOnce(theirs);
  return [timeOnce(ours), other];
};

/** Medians of both in milliseconds, taken in turns so that a slow moment of the machine hits both alike. */
export const compare = (rounds, ours, theirs) => {
  const pairs = Array.from({ length: rounds }, (_, round) => timePair(ours, theirs, round));
  const [a, b] = [median(pairs.map(([one]) => one)), median(pairs.map(([, other]) => other))];
  return { ours: a, theirs: b, ratio: median(pairs.map(([one, other]) => one / other)) };
};

export const print = (what, measured) => process.stdout.write(`${what.padEnd(62)} ${measured}\n`);
export const asRatio = ({ ours, theirs, ratio }) =>
  `${ratio.toFixed(2)} times   (${ours.toFixed(1)} ms against ${theirs.toFixed(1)} ms)`;

/** Runs `ir` to its end without a sound; throws when it fails. */
export const runQuietly = (home, words, cwd = home) => {
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd,
    env: environment(home),
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`ir ${words.join(' ')} ended with ${status}: ${stderr}`);
};

const peakOf = (pid) => {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/** Runs `ir` and looks at the most memory it ever had. Linux only. `peakKib` is its VmHWM. */
export const runWatched = (home, words) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd: home,
      env: environment(home),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [peakKib, tail] = [0, ''];
    // The kernel keeps the peak, so looking now and then misses only what happens in the last moment.
    const timer = setInterval(() => {
      peakKib = Math.max(peakKib, peakOf(child.pid));
    }, 20);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        tail = (tail + text).slice(-2000);
      });
    child.once('close', (code) => {
      clearInterval(timer);
      resolve({ code, peakKib, tail });
    });
  });

/** Writes a file with the folders above it. */
export const writeAt = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
