// What somebody reads who starts a practice range for the first time: what is going on, and that nothing can break.
import type { EventOf } from '../domain/fact.js';

const paceWords = (pace: number): string =>
  pace === 1 ? '' : ` Time runs ${pace} times faster here, so waits are short and reminders come early.`;

const exercise: readonly string[] = [
  'You walk the real playbook, and nothing is started: what commands would have printed comes from a scenario. News comes while you work, each for a role; read it aloud.',
  'Play all roles at this keyboard, or let others type `ir join`. The key t holds the clock while you talk, i gives the next news. All is recorded and scored, with a report at the end.',
];

/** What stands above them. */
export const openingTitle = ({ data }: EventOf<'incident.opened'>): string =>
  data.mode === 'drill' ? 'EXERCISE, NOT A REAL INCIDENT' : 'PRACTICE RANGE, NOT A REAL INCIDENT';

/** The lines that open a range or an exercise, one paragraph each, not folded yet; none for another mode. */
export const describeOpening = ({ data }: EventOf<'incident.opened'>): readonly string[] => {
  if (data.mode === 'drill') return exercise;
  if (data.mode !== 'range') return [];
  return [
    'ir starts a small service with real trouble in it, on this machine. You find out what is wrong and stop it, step by step. Commands reach stand-ins here, and nothing outside.',
    `All is recorded as in a real incident, with a report at the end.${paceWords(data.pace)}`,
  ];
};

/** How to walk, for the person at the keyboard. */
export const howToWalk = [
  'Each step says what it does and what Enter does. Enter alone never changes anything.',
  'Type a letter and Enter for something else; ? explains the letters. p saves and leaves, and Ctrl-C asks first.',
] as const;
