// The commands that were run, and how each ended. Those of evidence stand with the evidence.
import { partNames } from '../sentences/command.js';
import type { CommandView } from '../view.js';
import { sayCount, sayDuration, sayTime } from '../words.js';
import type { Section } from './section.js';

const isProbe = ({ part }: CommandView): boolean => part === 'verify' || part === 'wait';

const seriesKey = ({ step, title, part }: CommandView): string => `${part} ${step} ${title}`;

/** A probe's tries are one line: the last one, which says how it ended. */
const lastOfSeries = (commands: readonly CommandView[]): readonly CommandView[] => {
  const last = new Map(commands.filter(isProbe).map((command) => [seriesKey(command), command.seq]));
  return commands.filter((command) => !isProbe(command) || last.get(seriesKey(command)) === command.seq);
};

const sayPart = ({ title, part, attempt }: CommandView): string => {
  const tries = attempt === 1 ? '' : `, try ${attempt}`;
  return part === 'run' ? `${title}${tries}` : `${title}: ${partNames[part]}${tries}`;
};

const sayResult = ({ state, end, ok }: CommandView): string => {
  if (state === 'intended') return 'never started';
  if (state === 'started' || end === null) return end ?? 'started; its end is not recorded';
  return ok ? `succeeded, ${end}` : `did not succeed, ${end}`;
};

export const commands: Section = {
  id: 'commands',
  title: 'Commands',
  render: (view, sink) => {
    const ran = view.commands.filter(({ part }) => part !== 'evidence');
    if (ran.length === 0) return null;
    const shown = lastOfSeries(ran);
    const rows = shown.map((command) => [
      sink.text(sayTime(command.at)),
      sink.text(command.by),
      sink.text(sayPart(command)),
      sink.code(command.command),
      sink.text(command.effect),
      sink.text(sayResult(command)),
      sink.text(command.duration_ms === null ? 'not known' : sayDuration(command.duration_ms)),
    ]);
    const hidden = ran.length - shown.length;
    const note = `${sayCount(hidden, 'earlier try', 'earlier tries')} of probes ${hidden === 1 ? 'is' : 'are'} left out.`;
    return [
      ...sink.table(['Time (UTC)', 'Who', 'Step', 'Command', 'Effect', 'Result', 'Took'], rows),
      ...(hidden === 0 ? [] : sink.paragraph([sink.text(note)])),
    ];
  },
};
