// Putting the reminder of an update off, with a reason: the rhythm is a promise to those who wait.
import { formatDuration, parseDuration } from '../../language/duration.js';
import { append, nowOf, type TalkSession } from '../session.js';

const usualMs = 10 * 60_000;

export const snooze = (session: TalkSession, ms: number, reason: string): void => {
  const until = new Date(nowOf(session) + ms).toISOString();
  append(session, { type: 'update.snoozed', data: { until, reason } });
};

const askHowLong = async (session: TalkSession): Promise<number> => {
  const { responder, display } = session.ports;
  for (;;) {
    const typed = await responder.text({
      key: 'update.snooze',
      question: 'Remind again in how long?',
      suggestion: formatDuration(usualMs),
      optional: false,
    });
    const ms = parseDuration(typed);
    if (ms !== null && ms > 0) return ms;
    display.say('That is no duration. Write one such as 10m or 1h.');
  }
};

export const snoozeAsking = async (session: TalkSession): Promise<void> => {
  const ms = await askHowLong(session);
  const reason = await session.ports.responder.text({
    key: 'update.snooze.reason',
    question: 'Why not now?',
    suggestion: null,
    optional: false,
  });
  snooze(session, ms, reason);
};
