// One thing that will happen by itself, and when.
import type { Fact } from '../domain/fact.js';

/** `at` in milliseconds since 1970. */
export interface Timer {
  readonly at: number;
  readonly fact: (late: boolean) => Fact;
}
