// Every start of every command: what was about to run, whether it ran, how it ended.

import type { EventOf } from '../../domain/fact.js';
import type { CommandRef } from '../../domain/fact-words.js';
import { type StepName, unitKey } from '../names.js';
import { sayCommand } from '../say-command.js';
import { doubtDecisions } from '../sentences/command.js';
import { sayEnd } from '../sentences/sentence.js';
import type { CommandView } from '../view.js';
import type { Collector } from './collector.js';

/** One start of one command, as a key for maps. */
export const commandKey = (ref: CommandRef): string =>
  `${unitKey(ref)} ${ref.part} ${ref.evidence ?? '-'} ${ref.attempt}`;

const intend = (event: EventOf<'step.intended'>, name: StepName): CommandView => ({
  seq: event.seq,
  step: event.data.step,
  title: name(event.data),
  part: event.data.part,
  effect: event.data.effect,
  attempt: event.data.attempt,
  by: event.by,
  at: event.ts,
  command: sayCommand(event.data),
  script_sha256: event.data.script_sha256 ?? null,
  approved_by: event.data.approved_by,
  held: event.data.held,
  state: 'intended',
  ok: null,
  end: null,
  duration_ms: null,
  stdout_sha256: null,
});

const finish = (command: CommandView, { data }: EventOf<'step.finished'>): CommandView => ({
  ...command,
  state: 'finished',
  at: data.started_at,
  ok: data.ok,
  end: sayEnd(data),
  duration_ms: data.duration_ms,
  stdout_sha256: data.stdout?.sha256 ?? null,
});

export const collectCommands = (name: StepName): Collector<readonly CommandView[]> => {
  const commands = new Map<string, CommandView>();
  const change = (ref: CommandRef, how: (command: CommandView) => CommandView): void => {
    const command = commands.get(commandKey(ref));
    if (command) commands.set(commandKey(ref), how(command));
  };
  return {
    hear: (event) => {
      if (event.type === 'step.intended') commands.set(commandKey(event.data), intend(event, name));
      if (event.type === 'step.started') change(event.data, (command) => ({ ...command, state: 'started' }));
      if (event.type === 'doubt.settled') {
        const end = `nobody saw its end; it was ${doubtDecisions[event.data.decision]}`;
        change(event.data, (command) => ({ ...command, end }));
      }
      if (event.type === 'step.finished') change(event.data, (command) => finish(command, event));
    },
    result: () => [...commands.values()],
  };
};
