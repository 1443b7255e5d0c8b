// `--json`: the events as one JSON object a line on standard output, and nothing else there.
import { forJson } from '../domain/sanitise.js';
import type { EventDisplay } from './display.js';

const silent = (): void => {};

/** Prints each event as it stands in the timeline. Talk, output and notices go nowhere. */
export const createJsonDisplay = ({ output }: { readonly output: NodeJS.WritableStream }): EventDisplay => ({
  hear: (event) => {
    output.write(`${forJson(JSON.stringify(event))}\n`);
  },
  output: silent,
  say: silent,
  notice: silent,
  progress: () => ({ update: silent, end: silent }),
  hasOpened: () => false,
});
