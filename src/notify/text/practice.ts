// Whoever reads a message of a drill must know it at once: an alarm that is not real must not look like one.
import type { Mode } from '../../domain/values.js';

const words: { readonly [M in Mode]: string } = {
  live: '',
  range: 'PRACTICE, NOT REAL: ',
  drill: 'PRACTICE, NOT REAL: ',
  'dry-run': 'PRACTICE, NOT REAL: ',
};

/** The text as it is in a live incident, else with PRACTICE before it. */
export const markPractice = (mode: Mode, text: string): string => `${words[mode]}${text}`;
