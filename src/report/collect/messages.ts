// What was said: updates, escalations, deadlines, notes and feedback.
import type { Event } from '../../domain/fact.js';
import type { StepName } from '../names.js';
import type { ClockView, MessageView, RemarkView } from '../view-talk.js';
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
      reached: [],
    };
  }
  if (event.type !== 'escalation.raised') return null;
  const { cause, to, late, text, channels = [] } = event.data;
  return { ...when, kind: 'escalation', name: cause, to, audience: null, late, text, channels, reached: [] };
};

/** Deliveries name their message by the segment and number of its event. */
export const collectMessages = (): Collector<readonly MessageView[]> => {
  const messages = new Map<string, MessageView>();
  let segment = 1;
  return {
    hear: (event) => {
      if (event.type === 'segment.started' && event.seq === 0) segment += 1;
      const message = toMessage(event);
      if (message) messages.set(`${segment}.${event.seq}`, message);
      if (event.type !== 'message.delivered') return;
      const known = messages.get(event.data.message);
      if (!known) return;
      const reached = [...known.reached, { channel: event.data.channel, at: event.ts }];
      messages.set(event.data.message, { ...known, reached });
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
        clocks.set(clock, { clock, name, started_at: at, deadline, ran_out: false });
      }
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
