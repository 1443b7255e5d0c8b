// What the world looks like to the rules that need to know something of it; nothing for all others.
import type { Known } from '../../src/lint/known.js';
import { nothingKnown } from './linted.js';

const worlds: { readonly [rule: string]: Partial<Known> } = {};

export const knownFor = (rule: string): Known => ({ ...nothingKnown, ...worlds[rule] });
