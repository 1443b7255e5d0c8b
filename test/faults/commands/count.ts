// How much of everything a campaign has met: one that met nothing has tested nothing.
import { type Line, readLines } from '../record.js';
import { readStarts } from './judge-starts.js';
import { type Platform, readJournal, readLedger } from './platform.js';

export type Counts = { readonly [what: string]: number };

const isSilent = ({ data }: Line): boolean => data['reason'] === 'a read may run again';

const countDoubts = (lines: readonly Line[]): Counts => {
  const doubts = lines.filter((line) => line.type === 'doubt.settled');
  const asked = doubts.filter((line) => !isSilent(line));
  const decided = (decision: string): number =>
    asked.filter(({ data }) => data['decision'] === decision).length;
  return {
    doubtsDone: decided('done'),
    doubtsFailed: decided('failed'),
    doubtsAgain: decided('again'),
    doubtsAlive: asked.filter(({ data }) => data['alive'] === true).length,
    readsAgain: doubts.filter(isSilent).length,
  };
};

const countJournal = (platform: Platform): Counts => {
  const journal = readJournal(platform);
  const killed = (victim: string): number =>
    journal.filter(([kind, who]) => kind === 'killed' && who === victim).length;
  return {
    waitedFor: journal.filter(([kind, , answer]) => kind === 'choice' && answer === 'wait').length,
    killedAtGate: killed('gate'),
    killedCommands: killed('command'),
  };
};

export const countCommands = (platform: Platform, folder: string): Counts => {
  const lines = readLines(folder);
  const { begins } = readLedger(platform);
  const { starts, neverStarted } = readStarts(lines);
  const ran = ({ pid, start_time }: { readonly pid: number; readonly start_time: string }): boolean =>
    begins.some((begin) => begin.pid === pid && begin.start_time === start_time);
  return {
    events: lines.length,
    commandsStarted: starts.length,
    commandsRan: begins.length,
    changesStarted: starts.filter(({ isChange }) => isChange).length,
    intendedNeverStarted: neverStarted.length,
    startedNeverRan: starts.filter((start) => !ran(start)).length,
    tornLines: lines.filter(({ type }) => type === 'log.recovered').length,
    ...countDoubts(lines),
    ...countJournal(platform),
  };
};
