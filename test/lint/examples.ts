// A page's example: a fragment that the base completes, or, below the line `# whole file`, a file as it is.
import { overBase } from './compose.js';

const whole = /^\n*# whole file\n/;

/** The text of the file that the example stands for. */
export const exampleText = (example: string): string =>
  whole.test(example) ? `${example.replace(whole, '')}\n` : overBase(example);
