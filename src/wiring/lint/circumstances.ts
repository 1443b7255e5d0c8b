// Everything beside the files that a finding may hang on, gathered once for a run of `ir lint`.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { History, Known } from '../../lint/known.js';
import type { Settings } from '../../lint/settings.js';
import { systemClock } from '../../system/clock.js';
import { findProgram } from '../../system/find-program.js';
import { identityOf } from '../../system/programs.js';
import { sha256 } from '../../timeline/sha256.js';
import type { Place } from '../place.js';

import type { LintOptions } from './options.js';
import { digestPast, hasPast } from './past.js';
import { readSettings } from './settings.js';

export interface Histories {
  /** Changes whenever something was recorded about this playbook. */
  readonly digest: (playbook: string) => string;
  /** Reading them needs a YAML parser, so it waits until a file has changed. */
  readonly load: () => Promise<(playbook: string) => History>;
}

export interface Circumstances {
  readonly settings: Settings;
  /** All but the histories and shellcheck, which are asked for when a file has changed. */
  readonly known: Known;
  readonly histories: Histories | null;
  /** Where shellcheck is; null where it is not, or is not wanted. */
  readonly shellcheck: string | null;
  /** Changes when any of this does, but for the histories. */
  readonly digest: string;
}

/** A build of the program has a version, and while it is being worked on a time. */
const builtAt = (): string => {
  const stats = statSync(fileURLToPath(new URL('../../lint/lint.js', import.meta.url)), {
    throwIfNoEntry: false,
  });
  return stats === undefined ? '' : `${stats.mtimeMs}:${stats.size}`;
};

const contactsOf = ({ config }: Place): readonly string[] | null =>
  config.contacts === undefined && config.audiences === undefined
    ? null
    : [...Object.keys(config.contacts ?? {}), ...Object.keys(config.audiences ?? {})].sort();

const historiesOf = (place: Place): Histories | null =>
  hasPast(place)
    ? {
        digest: (playbook) => digestPast(place, playbook),
        load: async () => {
          const { readHistories } = await import('./history.js');
          return readHistories(place);
        },
      }
    : null;

/** Throws IrError 2 for a rule that does not exist. */
export const gatherCircumstances = async (place: Place, options: LintOptions): Promise<Circumstances> => {
  const settings = await readSettings(place.config, options.rule);
  const histories = options.history ? historiesOf(place) : null;
  const path = (place.env['PATH'] ?? '').split(':');
  const shellcheck = options.shellcheck ? findProgram('shellcheck', path) : null;
  const known: Known = {
    today: new Date(systemClock.wall()).toISOString().slice(0, 10),
    contacts: contactsOf(place),
    words: place.config.lint?.words ?? {},
    history: null,
    hasTool: options.check_tools ? (name) => findProgram(name, path) !== null : null,
    shellcheck: null,
  };
  const digest = sha256(
    JSON.stringify([
      place.version,
      builtAt(),
      settings,
      known,
      histories === null,
      shellcheck === null ? '' : identityOf(shellcheck),
    ]),
  );
  return { settings, known, histories, shellcheck, digest };
};
