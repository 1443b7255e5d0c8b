// The formats of `ir lint --format`, in the order of the documentation.
import { github } from './github.js';
import { human } from './human.js';
import { json } from './json.js';
import { junit } from './junit.js';
import type { Printer } from './printer.js';
import { sarif } from './sarif.js';

export const printers: readonly Printer[] = [human, json, sarif, github, junit];
