// `npm run bench`: every measurement once. Ratios are medians of pairs taken in turns, so that machines compare.
import { measureLint } from './lint.mjs';
import { measureOutbox } from './outbox.mjs';
import { measureAppend, measureOpening } from './record.mjs';
import { measureStarts } from './starts.mjs';
import { measureVerify } from './verify.mjs';
import { measureWholeRun } from './whole-run.mjs';

measureStarts();
measureLint();
measureAppend();
measureOpening(100_000);
await measureVerify(1_000_000);
await measureOutbox(1_000);
measureWholeRun();
await import('./flood.mjs');
