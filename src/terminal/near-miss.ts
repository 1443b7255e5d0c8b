// The name that was probably meant, so that an error can say so.

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_unused, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The closest of `names`, or null when none is near. */
export const nearMiss = (typed: string, names: readonly string[]): string | null => {
  const text = typed.slice(0, 64).toLowerCase();
  const ranked = names
    .map((name) => ({ name, off: distance(text, name.slice(0, 64).toLowerCase()) }))
    .sort((a, b) => a.off - b.off);
  const best = ranked[0];
  return best && best.off <= Math.max(1, Math.floor(text.length / 3)) ? best.name : null;
};
