// Many trials, two at a time: enough for two cores, and no machine is flooded.

const atOnce = 2;

export const together = async (works: readonly (() => Promise<void>)[]): Promise<void> => {
  const left = [...works];
  const worker = async (): Promise<void> => {
    for (let work = left.shift(); work; work = left.shift()) await work();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};
