// What a record must say when the wall clock was set: the jump itself, each timer at most once, and holds that really
// held. The monotonic time of each line is the witness.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Line } from '../record.js';
import { holdMs } from './playbook.js';

export interface TimedLine extends Line {
  readonly ts: string;
  /** Nanoseconds. */
  readonly mono: string;
}

export const readTimed = (folder: string): readonly TimedLine[] =>
  readFileSync(join(folder, 'timeline.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as TimedLine);

/** The record may be off by what a busy machine needs between two looks at two clocks. */
const tolerance = 1_000;

/** @param jumps seconds by which the clock was set, in order; those on record must be these. */
export const judgeJumps = (lines: readonly TimedLine[], jumps: readonly number[]): readonly string[] => {
  const found = lines.filter(({ type }) => type === 'clock.jumped').map(({ data }) => Number(data['by_ms']));
  const fits =
    found.length === jumps.length &&
    found.every((by, index) => Math.abs(by - (jumps[index] ?? 0) * 1000) < tolerance);
  const slept = lines.filter(({ type }) => type === 'machine.suspended').length;
  return [
    ...(fits ? [] : [`the clock was set by ${jumps.join()} s; on record is ${found.join()} ms`]),
    ...(slept === 0 ? [] : ['the machine is said to have slept']),
  ];
};

/** Timers: which of their facts are the same timer. An update is left out: it falls due anew in each period. */
const timers: { readonly [type: string]: readonly string[] } = {
  'step.target_passed': ['step', 'visit'],
  'escalation.raised': ['escalation'],
  'clock.started': ['clock'],
  'clock.warned': ['clock', 'left'],
  'control.expired': ['step', 'visit', 'item'],
};

export const judgeTimers = (lines: readonly TimedLine[]): readonly string[] => {
  const seen = new Set<string>();
  return lines.flatMap(({ seq, type, data }) => {
    const keys = timers[type];
    if (keys === undefined) return [];
    const timer = JSON.stringify([type, ...keys.map((key) => data[key])]);
    if (seen.has(timer)) return [`line ${seq}: ${timer} fired a second time`];
    seen.add(timer);
    return [];
  });
};

export const msOf = ({ mono }: TimedLine): number => Number(BigInt(mono) / 1_000_000n);

/** The verification that settled the step: its probes since the last failure or resume, by the clock nobody sets. */
export const judgeHold = (lines: readonly TimedLine[]): readonly string[] => {
  const settled = lines.find(({ type, data }) => type === 'step.settled' && data['step'] === 'block');
  if (!settled) return ['the hold never ended'];
  const before = lines.slice(0, settled.seq);
  const isBreak = ({ type, data }: TimedLine): boolean =>
    type === 'run.resumed' || (type === 'step.finished' && data['part'] === 'verify' && data['ok'] !== true);
  const from = before.findLastIndex(isBreak);
  const isProbe = ({ type, data }: TimedLine): boolean =>
    type === 'step.intended' && data['part'] === 'verify';
  const first = before.findIndex((line, index) => index > from && isProbe(line));
  // A hold counts from a moment before its first probe is on record: at the earliest from the line before that.
  const began = lines[first - 1];
  if (!began) return ['nothing was verified'];
  const held = msOf(settled) - msOf(began);
  return [
    ...(held < holdMs ? [`a hold of ${holdMs} ms succeeded after ${held} ms`] : []),
    ...(settled.data['outcome'] === 'done' ? [] : ['the hold failed']),
  ];
};

/** Order is by number: the clock that nobody sets agrees with it, whatever the other one says. */
export const judgeOrder = (lines: readonly TimedLine[]): readonly string[] =>
  lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const isLater = before === undefined || BigInt(line.mono) >= BigInt(before.mono);
    return line.seq === index && isLater ? [] : [`line ${index} is out of order`];
  });
