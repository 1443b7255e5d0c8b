// How much is tried: a part with every `npm test`, all of it with IR_FAULTS=full.

export const isFull = process.env['IR_FAULTS'] === 'full';

/** All of them in the full campaign, else `count` drawn at random; in their order. */
export const draw = <T>(all: readonly T[], count: number, random: () => number): readonly T[] => {
  if (isFull) return all;
  let left = count;
  return all.filter((_, index) => {
    const isDrawn = random() < left / (all.length - index);
    left -= isDrawn ? 1 : 0;
    return isDrawn;
  });
};

/** What the titles of tests say about the size of a campaign. */
export const size = isFull ? 'all' : 'some; IR_FAULTS=full tries all';
