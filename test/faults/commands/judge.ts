// Judges a finished incident by three witnesses that know nothing of each other: the record, the ledger of what ran,
// and the journal of what the responder decided.
import { type Line, readLines } from '../record.js';
import { judgeActions, judgeDoubts, judgeSilence } from './judge-decisions.js';
import { judgeEnds } from './judge-ends.js';
import { judgeChain, judgeEvidence, judgeObjects } from './judge-evidence.js';
import { judgeAgain, judgeBegins, readStarts } from './judge-starts.js';
import { type Platform, readJournal, readLedger } from './platform.js';

const once = ['step.settled', 'step.ready', 'incident.closed'];

const judgeSettled = (lines: readonly Line[]): readonly string[] => {
  const seen = new Set<string>();
  return lines.flatMap(({ seq, type, data }) => {
    if (!once.includes(type)) return [];
    const key = JSON.stringify([type, data['step'], data['visit'], data['item']]);
    if (seen.has(key)) return [`line ${seq}: ${key} a second time`];
    seen.add(key);
    return [];
  });
};

const judgeClose = (lines: readonly Line[]): readonly string[] => {
  const closed = lines.filter(({ type }) => type === 'incident.closed').map(({ data }) => data['as']);
  return closed.join() === 'resolved' ? [] : [`closed as: ${closed.join() || 'not closed'}`];
};

/** All that is wrong with a finished incident, whoever walked it. */
export const judgeRecord = (platform: Platform, folder: string): readonly string[] => {
  const lines = readLines(folder);
  const recorded = readStarts(lines);
  return [
    ...recorded.wrong,
    ...judgeBegins(readLedger(platform).begins, recorded),
    ...judgeAgain(lines, recorded),
    ...judgeEvidence(folder, lines),
    ...judgeObjects(folder),
    ...judgeChain(folder),
    ...judgeSettled(lines),
    ...judgeClose(lines),
  ];
};

/** The same for a responder who keeps a journal: what they decided, and whom they saw killed. */
export const judgeCommands = (platform: Platform, folder: string): readonly string[] => {
  const lines = readLines(folder);
  const [ledger, journal] = [readLedger(platform), readJournal(platform)];
  const { starts } = readStarts(lines);
  return [
    ...judgeRecord(platform, folder),
    ...judgeActions(starts, journal),
    ...judgeDoubts(lines, journal),
    ...judgeSilence(lines, starts),
    ...judgeEnds(lines, starts, ledger, journal),
  ];
};
