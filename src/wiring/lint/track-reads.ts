// Remembers what was looked at beside a file while it was linted, so that a kept result is used only as long as all
// of that is as it was.
import type { Listing } from '../../playbook/reads.js';
import { sha256 } from '../../timeline/sha256.js';

/** What was asked, of which path, and the answer (a hash of it). */
export type Looked = readonly [question: 'bytes' | 'runs' | 'real' | 'list', path: string, answer: string];

const answerTo = (question: Looked[0], path: string, reads: Listing): string => {
  switch (question) {
    case 'bytes': {
      const bytes = reads.readFile(path);
      return bytes === null ? 'none' : sha256(bytes);
    }
    case 'runs':
      return String(reads.isExecutableFile(path));
    case 'real':
      return reads.realPath(path) ?? 'none';
    case 'list':
      return sha256(JSON.stringify(reads.list(path)));
  }
};

export interface TrackedReads {
  readonly reads: Listing;
  readonly looked: () => readonly Looked[];
}

/** The same answers, and a list of what was asked. */
export const trackReads = (reads: Listing): TrackedReads => {
  const asked = new Map<string, readonly [Looked[0], string]>();
  const note = (question: Looked[0], path: string): void => {
    asked.set(`${question} ${path}`, [question, path]);
  };
  return {
    reads: {
      readFile: (path) => {
        note('bytes', path);
        return reads.readFile(path);
      },
      isExecutableFile: (path) => {
        note('runs', path);
        return reads.isExecutableFile(path);
      },
      realPath: (path) => {
        note('real', path);
        return reads.realPath(path);
      },
      list: (path) => {
        note('list', path);
        return reads.list(path);
      },
    },
    looked: () =>
      [...asked.values()].map(([question, path]) => [question, path, answerTo(question, path, reads)]),
  };
};

/** Whether everything is still as it was. */
export const isAsItWas = (looked: readonly Looked[], reads: Listing): boolean =>
  looked.every(([question, path, answer]) => answerTo(question, path, reads) === answer);
