// What the record says of starts, against what the ledger saw: nothing ran that was not on record first, and nothing
// ran again before somebody had decided so.
import type { Line } from '../record.js';
import type { Begin } from './platform.js';

/** One start of one command, as the record has it. */
export interface Start {
  readonly seq: number;
  readonly step: string;
  readonly part: string;
  /** The command without its attempt: step, visit, item and part. */
  readonly unit: string;
  readonly pid: number;
  readonly start_time: string;
  /** As in the ledger: the arguments. */
  readonly words: string;
  readonly isChange: boolean;
}

interface Intent {
  readonly words: string;
  readonly isChange: boolean;
  readonly started: number;
}

// Attempts count through all evidence of a step, and a doubt does not name the piece.
const unitKeys = ['step', 'visit', 'item', 'part'];

/** Which command a line is about, whichever start of it. */
export const unitOf = ({ data }: Line): string => JSON.stringify(unitKeys.map((key) => data[key]));

const keyOf = (line: Line): string => `${unitOf(line)} ${String(line.data['attempt'])}`;

export interface Starts {
  readonly starts: readonly Start[];
  /** Words of commands that were intended and, by the record, never started. */
  readonly neverStarted: readonly string[];
  readonly wrong: readonly string[];
}

const startFrom = (line: Line, { words, isChange }: Intent): Start => ({
  seq: line.seq,
  step: String(line.data['step']),
  part: String(line.data['part']),
  unit: unitOf(line),
  pid: Number(line.data['pid']),
  start_time: String(line.data['start_time']),
  words,
  isChange,
});

export const readStarts = (lines: readonly Line[]): Starts => {
  const intents = new Map<string, Intent>();
  const starts: Start[] = [];
  const wrong: string[] = [];
  for (const line of lines) {
    const key = keyOf(line);
    if (line.type === 'step.intended') {
      const argv = line.data['argv'] as readonly string[];
      if (intents.has(key)) wrong.push(`line ${line.seq}: ${key} was intended a second time`);
      intents.set(key, {
        words: argv.slice(1).join(' '),
        isChange: line.data['effect'] !== 'read',
        started: 0,
      });
    }
    if (line.type !== 'step.started') continue;
    const intent = intents.get(key);
    if (!intent || intent.started > 0)
      wrong.push(`line ${line.seq}: ${key} was started ${intent ? 'twice' : 'and never intended'}`);
    if (!intent) continue;
    intents.set(key, { ...intent, started: intent.started + 1 });
    starts.push(startFrom(line, intent));
  }
  const neverStarted = [...intents.values()].filter(({ started }) => started === 0).map(({ words }) => words);
  return { starts, neverStarted, wrong };
};

const isSame = (
  one: { readonly pid: number; readonly start_time: string },
  other: { readonly pid: number; readonly start_time: string },
): boolean => one.pid === other.pid && one.start_time === other.start_time;

/** Everything that ran has its own start on record, with its own words, and saw it there before it did anything. */
export const judgeBegins = (begins: readonly Begin[], { starts, neverStarted }: Starts): readonly string[] =>
  begins.flatMap((begin, index) => {
    const { pid, words, recorded } = begin;
    const found = starts.find((start) => isSame(start, begin));
    const before = begins.slice(0, index).some((one) => isSame(one, begin));
    return [
      ...(recorded ? [] : [`${words} (${pid}) ran before its start was on record`]),
      ...(before ? [`${words} (${pid}) ran twice in one start`] : []),
      ...(found && found.words !== words ? [`process ${pid} ran ${words}; on record is ${found.words}`] : []),
      ...(found
        ? []
        : [
            `${words} (${pid}) ran without a start on record${neverStarted.includes(words) ? ', though only intended' : ''}`,
          ]),
    ];
  });

type State = 'open' | 'failed' | 'done';

const stateAfter = ({ type, data }: Line): State | null => {
  if (type === 'step.started') return 'open';
  if (type === 'step.finished') return data['ok'] === true ? 'done' : 'failed';
  if (type === 'doubt.settled') return data['decision'] === 'done' ? 'done' : 'failed';
  return null;
};

/** No second start before it is on record what became of the first; no change that succeeded is started again. */
export const judgeAgain = (lines: readonly Line[], { starts }: Starts): readonly string[] => {
  const states = new Map<string, State>();
  return lines.flatMap((line) => {
    const unit = unitOf(line);
    const before = states.get(unit);
    const after = stateAfter(line);
    if (after !== null) states.set(unit, after);
    if (line.type !== 'step.started') return [];
    const isChange = starts.some(({ seq, isChange: changes }) => seq === line.seq && changes);
    const twice = before === 'open' || (before === 'done' && isChange);
    return twice ? [`line ${line.seq}: ${unit} was started again while its last start was ${before}`] : [];
  });
};
