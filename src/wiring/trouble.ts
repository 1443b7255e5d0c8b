// What is wrong with a record, in the words of the banner above whatever was read from it.
import { IrError } from '../domain/errors.js';
import type { Trouble } from '../timeline/read.js';

const sayLost = (lost: number): string =>
  lost === 1 ? 'One line can no longer be read' : `${lost} lines can no longer be read`;

/** One or two sentences; file names and hashes are ours. */
export const describeTrouble = ({ file, damage, lost }: Trouble): string => {
  const { line, expected, found } = damage;
  return `${file}, line ${line}: expected ${expected}, found ${found}. ${sayLost(lost)}, and what stands behind that place is not certain.`;
};

/** Ends a command that has shown what it could, when what it was read from is damaged. */
export const demandNoDamage = (incident: string, damage: readonly string[]): void => {
  const [first] = damage;
  if (first === undefined) return;
  throw new IrError(
    5,
    `the record of ${incident} is damaged: ${first}`,
    `what could be read was shown; \`ir verify ${incident}\` tells all of it`,
  );
};
