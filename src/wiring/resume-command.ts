// The exact command that goes on with an incident: with the folders, the name and the answers that were given before.

import type { Run } from '../domain/run.js';
import { visibleArgv } from '../domain/sanitise.js';
import type { Place } from './place.js';
import type { WalkOptions } from './run-options.js';

const placeWords = ({ flags }: Place): readonly string[] =>
  (['config', 'home', 'as'] as const).flatMap((flag) => {
    const value = flags[flag];
    return value === undefined || value === '' ? [] : [`--${flag}`, value];
  });

/** A value that is on record need not be given again. */
const isRecorded = (run: Run, pair: string): boolean =>
  run.values[pair.slice(0, pair.indexOf('='))]?.known === true;

const walkWords = (options: WalkOptions, run: Run): readonly string[] => [
  ...(options.auto_read ? ['--auto-read'] : []),
  ...(options.yes ? ['--yes'] : []),
  ...(options.answers === undefined ? [] : ['--answers', options.answers]),
  ...options.set.filter((pair) => !isRecorded(run, pair)).flatMap((pair) => ['--set', pair]),
];

/** What would have let it go on, read from the sentence that says why it stopped. */
const adviceIn = (detail: string): readonly string[] => {
  const key = /^No answer for (\S+): /.exec(detail)?.[1];
  if (key !== undefined && /Answer it with --set |answer with the same value/.test(detail))
    return ['--no-input', '--set', `${key}=VALUE`];
  return detail.includes('allow changes with --yes') ? ['--no-input', '--yes'] : [];
};

/** What must be said by a person at a terminal is left out: there the plain command asks for it. */
export const resumeCommand = (
  place: Place,
  incident: string,
  options: WalkOptions,
  run: Run,
  detail: string,
): string => {
  const words = [incident, ...placeWords(place), ...walkWords(options, run), ...adviceIn(detail)];
  return `ir resume ${visibleArgv(words)}`;
};
