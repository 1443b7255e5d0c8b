// A service tells on its standard output what a range knows and a real incident has to find out: when it began.
import type { Readable } from 'node:stream';

const longestLine = 4096;

const readStarted = (line: string): number | null => {
  try {
    const said = JSON.parse(line) as { readonly announce?: unknown; readonly at?: unknown } | null;
    const at = said?.announce === 'started' ? Date.parse(String(said.at)) : Number.NaN;
    return Number.isFinite(at) ? at : null;
  } catch {
    // Anything else on the stream is a service's own talk.
    return null;
  }
};

/**
 * Calls `onAnnounce` with milliseconds since 1970 for each line `{"announce":"started","at":"<ISO 8601>"}`.
 * Reads to the end in bounded memory, so that a talkative service neither blocks nor floods.
 */
export const hearAnnouncements = (stream: Readable, onAnnounce: (at: number) => void): void => {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, longestLine);
    for (const line of lines) {
      const at = readStarted(line);
      if (at !== null) onAnnounce(at);
    }
  });
  stream.on('error', () => undefined);
};
