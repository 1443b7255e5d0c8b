// The rows of the timeline: every event in words, with bookkeeping told apart from what a reader wants to see.
import type { Event } from '../../domain/fact.js';
import { describeFact } from '../event-text.js';
import { type StepName, unitKey } from '../names.js';
import { sayCommand } from '../say-command.js';
import type { TimelineRow } from '../view.js';
import { asSentence, sayClock } from '../words.js';
import type { Collector } from './collector.js';
import { commandKey } from './commands.js';

const bookkeeping: ReadonlySet<string> = new Set([
  'step.ready',
  'step.claimed',
  'step.released',
  'step.intended',
  'step.started',
  'metrics.recorded',
  // The section on messages says what reached whom.
  'message.delivered',
]);

const stepOf = (event: Event): string | null => ('step' in event.data ? (event.data.step ?? null) : null);

/** That a step is done goes without saying for inserted evidence, and where the row above already tells it. */
const isPlainDone = (event: Event, inserted: ReadonlySet<string>, above: string | null): boolean =>
  event.type === 'step.settled' &&
  event.data.outcome === 'done' &&
  !event.data.reason &&
  event.data.marks === undefined &&
  (inserted.has(event.data.step) || event.data.step === above);

const isDetail = (event: Event, inserted: ReadonlySet<string>, above: string | null): boolean => {
  if (bookkeeping.has(event.type)) return true;
  if (event.type === 'step.finished') return event.data.part === 'evidence' && event.data.ok;
  return isPlainDone(event, inserted, above);
};

// A probe that runs every ten seconds for half an hour is one thing to a reader, not 180.
interface Series {
  readonly key: string;
  readonly since: string;
  readonly count: number;
  readonly index: number;
}

const probeKey = (event: Event): string | null => {
  if (event.type !== 'step.finished') return null;
  const { part } = event.data;
  return part === 'verify' || part === 'wait' ? `${part} ${unitKey(event.data)}` : null;
};

const nextSeries = (before: Series | null, key: string, at: string, index: number): Series =>
  before?.key === key ? { ...before, count: before.count + 1, index } : { key, since: at, count: 1, index };

const tellSeries = (text: string, { count, since }: Series): string =>
  count === 1
    ? text
    : asSentence(`${text.replace(/\.$/, '')}; tried ${count} times since ${sayClock(since)}`);

const shownCommand = (event: Event, commands: ReadonlyMap<string, string>): string | null => {
  if (event.type !== 'step.finished' && event.type !== 'step.started') return null;
  return commands.get(commandKey(event.data)) ?? null;
};

/** `inserted` are the ids of the evidence steps that the planner put in. */
export const collectTimeline = (
  name: StepName,
  inserted: ReadonlySet<string>,
): Collector<readonly TimelineRow[]> => {
  const rows: TimelineRow[] = [];
  const commands = new Map<string, string>();
  let series: Series | null = null;
  let above: string | null = null;
  const follow = (event: Event, text: string, detail: boolean): string => {
    const key = probeKey(event);
    if (key === null) {
      if (!detail) series = null;
      return text;
    }
    const before = series;
    series = nextSeries(before, key, event.ts, rows.length);
    const last = before?.key === key ? rows[before.index] : undefined;
    if (before && last) rows[before.index] = { ...last, detail: true };
    return tellSeries(text, series);
  };
  return {
    hear: (event) => {
      if (event.type === 'step.intended') commands.set(commandKey(event.data), sayCommand(event.data));
      const detail = isDetail(event, inserted, above);
      if (!detail) above = stepOf(event);
      const text = follow(event, describeFact(event, name), detail);
      const command = shownCommand(event, commands);
      rows.push({ seq: event.seq, at: event.ts, by: event.by, type: event.type, text, command, detail });
    },
    result: () => rows,
  };
};
