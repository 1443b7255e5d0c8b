// What was said: updates, escalations, deadlines, notes and feedback.
import type { Event, EventOf } from '../../domain/fact.js';
import type { StepName } from '../names.js';
import type { AnswerView, ClockView, MessageView, RemarkView } from '../view-talk.js';
import type { Collector } from './collector.js';

const toMessage = (event: Event): MessageView | null => {
  const when = { at: event.ts, by: event.by };
  if (event.type === 'update.sent') {
    const { template, to, audience, text, channels = [] } = event.data;
    return {
      ...when,
      kind: 'update',
      name: template,
      to,
      audience,
      late: false,
      text,
      channels,
      people: [],
      answers: [],
      reached: [],
    };
  }
  if (event.type !== 'escalation.raised') return null;
  const { cause, to, late, text, channels = [], people = [] } = event.data;
  const reach = { channels, people, answers: [], reached: [] };
  return { ...when, kind: 'escalation', name: cause, to, audience: null, late, text, ...reach };
};

const toAnswer = ({ ts, data }: EventOf<'escalation.answered'>): AnswerView => {
  const { who, how, answer, reason = null } = data;
  return { at: ts, who, how, answer, reason };
};

/** Deliveries name their message by the segment and number of its event. */
export const collectMessages = (): Collector<readonly MessageView[]> => {
  const messages = new Map<string, MessageView>();
  const asked = new Map<string, string>();
  let segment = 1;
  const change = (key: string | undefined, more: (known: MessageView) => Partial<MessageView>): void => {
    const known = messages.get(key ?? '');
    if (known && key !== undefined) messages.set(key, { ...known, ...more(known) });
  };
  return {
    hear: (event) => {
      if (event.type === 'segment.started' && event.seq === 0) segment += 1;
      const key = `${segment}.${event.seq}`;
      const message = toMessage(event);
      if (message) messages.set(key, message);
      if (event.type === 'escalation.raised') asked.set(event.data.escalation, key);
      if (event.type === 'escalation.answered')
        change(asked.get(event.data.escalation), ({ answers }) => ({
          answers: [...answers, toAnswer(event)],
        }));
      if (event.type !== 'message.delivered') return;
      const { message: sent, channel } = event.data;
      change(sent, ({ reached }) => ({ reached: [...reached, { channel, at: event.ts }] }));
    },
    result: () => [...messages.values()],
  };
};

export const collectClocks = (): Collector<readonly ClockView[]> => {
  const clocks = new Map<string, ClockView>();
  return {
    hear: (event) => {
      if (event.type === 'clock.started') {
        const { clock, name, at, deadline } = event.data;
        clocks.set(clock, { clock, name, started_at: at, deadline, ran_out: false, stopped_at: null });
      }
      const stopped = event.type === 'clock.stopped' ? clocks.get(event.data.clock) : undefined;
      if (stopped) clocks.set(stopped.clock, { ...stopped, stopped_at: event.ts });
      if (event.type !== 'clock.warned' || event.data.left !== 'none') return;
      const known = clocks.get(event.data.clock);
      if (known) clocks.set(known.clock, { ...known, ran_out: true });
    },
    result: () => [...clocks.values()],
  };
};

/** Notes about the incident, or feedback on steps of the playbook. */
export const collectRemarks = (
  kind: 'note.added' | 'feedback.given',
  name: StepName,
): Collector<readonly RemarkView[]> => {
  const remarks: RemarkView[] = [];
  return {
    hear: (event) => {
      if (event.type !== kind) return;
      const { text, step } = event.data;
      const about_at = 'at' in event.data ? (event.data.at ?? null) : null;
      const title = step === undefined ? null : name({ step });
      remarks.push({ at: event.ts, by: event.by, about_at, step: title, text });
    },
    result: () => remarks,
  };
};
