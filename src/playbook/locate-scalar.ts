// From an offset in a text to where that character stands in the file. Quotes, escapes, folding and indentation make
// the two differ.
import { inFolded, inLiteral } from './locate-block.js';
import { inFlow } from './locate-flow.js';

const styled = (source: string, value: string): ((offset: number) => number) => {
  if (source.startsWith('|')) return inLiteral(source, value);
  return source.startsWith('>') ? inFolded(source, value) : inFlow(source, value);
};

/**
 * `source` is a scalar as it is written, `value` what YAML makes of it; offsets are in UTF-16 units. Reading them takes
 * one pass, each question after that next to nothing.
 */
export const scalarOffsets = (source: string, value: string): ((offset: number) => number) => {
  const find = styled(source, value);
  return (offset) => Math.min(find(Math.max(offset, 0)), source.length);
};
