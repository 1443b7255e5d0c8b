// Compares with a golden file, or writes it anew: UPDATE_GOLDEN=1 npx vitest run test/report
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

export const compareGolden = (name: string, actual: string): void => {
  const file = new URL(`../golden/report/${name}`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, 'utf8'));
};
