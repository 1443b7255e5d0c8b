// Words for an incident's mode and end, used wherever one is described.
import type { ClosedAs } from '../domain/fact-words.js';
import type { Mode } from '../domain/values.js';

const modes: { readonly [M in Mode]: string } = {
  live: '',
  range: ', in a practice range',
  drill: ', as an exercise',
  'dry-run': ', as a dry run',
};

/** What follows in a sentence when the incident is not a real one. */
export const sayMode = (mode: Mode): string => modes[mode];

const endings: { readonly [C in ClosedAs]: string } = {
  resolved: 'resolved',
  'false-alarm': 'a false alarm',
  duplicate: 'a duplicate',
  abandoned: 'abandoned',
};

export const sayClosedAs = (as: ClosedAs): string => endings[as];

const banners: { readonly [M in Exclude<Mode, 'live'>]: { readonly name: string; readonly means: string } } =
  {
    range: {
      name: 'PRACTICE RANGE, NOT A REAL INCIDENT',
      means:
        'Every command ran against stand-ins on a practice range. Nothing here touched production, and its times never enter the metrics of real incidents.',
    },
    drill: {
      name: 'EXERCISE, NOT A REAL INCIDENT',
      means:
        'This was an exercise with scripted news and scripted command output. Its times never enter the metrics of real incidents.',
    },
    'dry-run': {
      name: 'DRY RUN, NOTHING WAS RUN',
      means: 'No command was started and nothing was changed. This shows only what the playbook would do.',
    },
  };

/** Stands above everything that was read from a record which is not what was written. */
export const damageBanner = 'THE RECORD IS DAMAGED';

/** What has to be said loudly before anything else, or null for a real incident. */
export const bannerOf = (mode: Mode): { readonly name: string; readonly means: string } | null =>
  mode === 'live' ? null : banners[mode];
