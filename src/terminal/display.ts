// What happens, on a terminal or in a log: events in plain words, the output of commands, notices and progress.
// Everything passes the mask and the sanitiser here, whoever wrote it.
import type { Event, EventOf, FactType } from '../domain/fact.js';
import type { Display } from '../domain/ports.js';
import type { Mask } from '../domain/redact.js';
import { forTerminal } from '../domain/sanitise.js';
import { createCommandOutput } from './command-output.js';
import { describeEvent, type TitleOf } from './describe-event.js';
import { describeOther } from './describe-other.js';
import { type Progress, startPlainProgress, startSpinner } from './display-progress.js';
import { describeOpening, openingTitle } from './opening.js';
import type { Output, Screen } from './screen.js';
import { createUsedValues } from './used-values.js';
import { wrap } from './wrap.js';

export interface EventDisplay extends Display {
  /** For Timeline.subscribe. `other`: another process wrote it; it is told with who that was. */
  hear(event: Event, origin?: 'own' | 'other'): void;
  /** True once after the opening of a range was shown: somebody should be left the time to read it. */
  hasOpened(): boolean;
}

export interface DisplayOptions {
  readonly output: Output;
  readonly screen: Screen;
  /** The mask as it is now: secrets may be fetched after the display was made. */
  readonly mask: () => Mask;
  /** True: progress is a spinner. Only for a terminal. */
  readonly spinner: boolean;
  /** Steps are named by their titles; without it by their ids. */
  readonly titleOf?: TitleOf;
}

const bell = '\u0007';

// These come by themselves while somebody reads or types; all else answers what was just done.
const unasked: readonly FactType[] = [
  'update.due',
  'escalation.raised',
  'clock.started',
  'clock.warned',
  'clock.stopped',
  'clock.jumped',
  'step.target_passed',
  'control.expired',
  'notice.failed',
  'message.delayed',
  'message.dropped',
  'inject.given',
];
const loud: readonly FactType[] = ['step.failed', 'disk.full'];
// Of what others did, these concern whoever sits here.
const calling: readonly FactType[] = [
  'role.assigned',
  'approval.requested',
  'approval.given',
  'incident.closed',
];

const isLoud = ({ type, data }: Event): boolean =>
  loud.includes(type) || (type === 'approval.given' && data.break_glass !== undefined);

/** What goes on below its first line is set in: it belongs to it. */
const foldLines = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line, index) => {
      const indent = index === 0 ? '' : '  ';
      return wrap(line, width - indent.length).map((part) => `${indent}${part}`.trimEnd());
    })
    .join('\n');

export const createDisplay = (options: DisplayOptions): EventDisplay => {
  const { output, screen, mask, spinner, titleOf = (step) => step } = options;
  const { style } = screen;
  let opened = false;
  // In a range things come due every few seconds, and nobody has to be called to the screen.
  let calm = false;

  const print = (text: string): void => screen.print(text);
  const fold = (text: string): string =>
    foldLines(forTerminal(mask()(text).text, { keepNewlines: true }), screen.width());
  const command = createCommandOutput(mask, print);
  const used = createUsedValues();
  const flush = (): void => {
    command.flush();
    const line = used.flush();
    if (line) print(fold(line));
  };
  const say = (line: string): void => {
    flush();
    print(fold(line));
  };
  const ring = (): void => {
    if (spinner && !calm) output.write(bell);
  };
  const notice = (line: string): void => {
    print(style.yellow(fold(`>> ${line}`)));
    ring();
  };
  const tellOther = (event: Event): void => {
    const line = describeOther(event, titleOf);
    if (line === null) return;
    const text = fold(`>> ${line}`);
    print(isLoud(event) ? style.red(text) : style.yellow(text));
    if (calling.includes(event.type) || unasked.includes(event.type)) ring();
  };
  const open = (event: EventOf<'incident.opened'>): void => {
    const lines = describeOpening(event);
    opened = lines.length > 0;
    if (!opened) return;
    print(`\n${style.bold(openingTitle(event))}`);
    for (const line of lines) print(fold(line));
    print('');
  };
  const tell = (event: Event): void => {
    const line = describeEvent(event, titleOf);
    // An event of a newer `ir` has no words here.
    if (!line) return;
    if (unasked.includes(event.type)) notice(line);
    else print(isLoud(event) ? style.red(fold(line)) : fold(line));
    // The closing summary comes next, on standard output.
    if (event.type === 'incident.closed' && spinner) print('');
  };
  const hearOwn = (event: Event): void => {
    if (used.take(event)) return;
    const line = used.flush();
    if (line) print(fold(line));
    command.follow(event);
    if (event.type === 'incident.opened') open(event);
    if (event.type === 'range.started') calm = true;
    tell(event);
  };
  const hear = (event: Event, origin?: 'own' | 'other'): void => {
    if (origin === 'other') tellOther(event);
    else hearOwn(event);
  };
  const progress = (text: string): Progress => {
    const oneLine = (line: string): string => forTerminal(mask()(line).text, { keepNewlines: false });
    flush();
    const shown = spinner
      ? startSpinner(oneLine(text), output, screen)
      : startPlainProgress(oneLine(text), print);
    return { update: (next) => shown.update(oneLine(next)), end: () => shown.end() };
  };
  const hasOpened = (): boolean => {
    const was = opened;
    opened = false;
    return was;
  };
  return { output: command.push, say, notice, progress, hear, hasOpened };
};
