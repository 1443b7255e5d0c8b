// `--fix`: what can be mended with certainty is written back, file by file.
import { IrError } from '../../domain/errors.js';
import { storeFile } from '../../system/store-file.js';
import type { Checked, Source } from './check-files.js';

export interface Mended {
  readonly checked: readonly Checked[];
  readonly mended: number;
}

const mostRounds = 5;

const isMendable = ({ findings }: Checked): boolean => findings.some(({ fix }) => fix !== undefined);

// Offsets of edits count from behind a byte order mark, which does not come back.
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

const write = ({ file, bytes }: Source): void => {
  try {
    storeFile(file, bytes);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new IrError(
      6,
      `${file} can't be written: ${why}`,
      'check that you may write there; nothing of it was changed',
    );
  }
};

/** One file, mended in memory until nothing more can be. `check` looks at it anew. */
const mendOne = async (
  first: Checked,
  check: (source: Source) => Promise<Checked>,
): Promise<{ readonly checked: Checked; readonly mended: number }> => {
  const { applyFixes } = await import('../../lint/fix.js');
  let checked = first;
  let mended = 0;
  for (let round = 0; round < mostRounds && isMendable(checked); round++) {
    const fixed = applyFixes(textOf(checked.bytes), checked.findings);
    if (fixed.mended === 0) break;
    mended += fixed.mended;
    checked = await check({ file: checked.file, bytes: Buffer.from(fixed.text) });
  }
  if (mended > 0) write(checked);
  return { checked, mended };
};

/** Throws IrError 6 when a file can't be written; those before it are mended then. */
export const mendFiles = async (
  checked: readonly Checked[],
  check: (source: Source) => Promise<Checked>,
): Promise<Mended> => {
  const all: Checked[] = [];
  let mended = 0;
  for (const one of checked) {
    const result = isMendable(one) ? await mendOne(one, check) : { checked: one, mended: 0 };
    all.push(result.checked);
    mended += result.mended;
  }
  return { checked: all, mended };
};
