// All that `ir doctor` looks at, in its order. The clock comes last: it is compared with what channels answered.
import { channels } from './channels.js';
import { clock } from './clock.js';
import { config } from './config.js';
import type { Group } from './examination/examination.js';
import { playbooks } from './playbooks.js';
import { program } from './program.js';
import { record } from './record.js';

export const groups: readonly Group[] = [program, config, record, playbooks, channels, clock];
