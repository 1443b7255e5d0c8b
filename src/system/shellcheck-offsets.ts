// From the lines and columns of shellcheck to offsets. Its format `json1` counts a tab as one column, and a column is
// one character, also where UTF-16 needs two units for it.

/** A place as shellcheck counts: both from 1. */
export type OffsetAt = (line: number, column: number) => number;

/** Offsets into this script, in UTF-16 units; never outside of it. */
export const offsetsOf = (script: string): OffsetAt => {
  const lines = script.split('\n');
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }
  return (line, column) => {
    const from = starts[line - 1] ?? script.length;
    let units = 0;
    let left = column - 1;
    for (const character of lines[line - 1] ?? '') {
      if (left <= 0) break;
      units += character.length;
      left -= 1;
    }
    return Math.min(from + units, script.length);
  };
};
