// Writers that lack one thing each. They must lose something, or the cuts would prove nothing about the one that does not.
import type { Replacement } from './compile-program.js';

export interface Control {
  /** What this writer does not do. */
  readonly name: string;
  /** What it does when its power is cut. */
  readonly act: string;
  readonly without: Replacement;
  /** Whether a handful of cuts shows it. The others show now and then, or never on a file system that writes more. */
  readonly surely: boolean;
}

const append = 'src/timeline/append';
const create = 'src/timeline/create';

export const controls: readonly Control[] = [
  {
    name: 'an append is not synced',
    act: 'append',
    without: { file: append, from: 'fdatasyncSync(fd);', to: '' },
    surely: true,
  },
  {
    name: 'evidence is not synced before it gets its name',
    act: 'keep',
    without: { file: 'src/system/staging', from: 'fsyncSync(file);', to: '' },
    surely: true,
  },
  {
    name: 'the files of a new incident are not synced',
    act: 'create',
    without: {
      file: 'src/timeline/folders',
      from: 'fchmodSync(fd, mode);\n        fsyncSync(fd);',
      to: 'fchmodSync(fd, mode);',
    },
    surely: true,
  },
  {
    name: 'a torn end is not synced where it is kept before it is cut off',
    act: 'recover',
    without: { file: 'src/timeline/quarantine', from: 'fsyncSync(copy);', to: '' },
    surely: true,
  },
  {
    name: 'an event is told of before it is synced',
    act: 'append',
    without: {
      file: 'src/timeline/transactions',
      from: 'const remarks = medium.append(',
      to: 'publish(encoded.events);\n        const remarks = medium.append(',
    },
    surely: false,
  },
  {
    name: "a new incident's name is not synced",
    act: 'create',
    without: { file: create, from: 'syncFolder(incidents);', to: '' },
    surely: false,
  },
  {
    name: 'the folders of a new incident are not synced one by one',
    act: 'create',
    without: { file: create, from: 'syncTree(folder);', to: '' },
    surely: false,
  },
];
