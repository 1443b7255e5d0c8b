// `node bench/flood.mjs [MiB]`: 2 GiB of output, unless said otherwise, must stay within 150 MB of memory.
import { flood } from './flood-run.mjs';
import { print } from './lib.mjs';

const mib = Number(process.argv[2] ?? 2048);

for (const [effect, size] of [
  ['read', mib],
  // Straight into a file and then into the evidence: the disk holds it twice for a moment.
  ['change', Math.ceil(mib / 4)],
]) {
  const { code, peakKib, tail, finished } = await flood(size * 1_048_576, effect);
  if (code !== 0) throw new Error(`exit ${code}: ${tail}`);
  const { size: kept, truncated } = finished.stdout;
  print(
    `peak memory, a ${effect} that prints ${size} MiB`,
    `${Math.round((peakKib * 1024) / 1e6)} MB   (kept ${Math.round(kept / 1e6)} MB${truncated ? ', cut' : ''}, ${finished.duration_ms} ms)`,
  );
}
