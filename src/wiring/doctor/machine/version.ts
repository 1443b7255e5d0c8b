// Versions of Node, compared as numbers.

const numbersOf = (version: string): readonly number[] =>
  version.replace(/^v/, '').split(/[.-]/).slice(0, 3).map(Number);

/** Whether `v22.1.0` is at least `20.19.0`. */
export const isAtLeast = (version: string, floor: string): boolean => {
  const wanted = numbersOf(floor);
  const found = numbersOf(version);
  const differs = wanted.findIndex((number, index) => number !== (found[index] ?? 0));
  return differs < 0 || (found[differs] ?? 0) > (wanted[differs] ?? 0);
};
