// Hands a message to whatever shows it at once. Channels get theirs from the timeline, by themselves.
import type { Message } from '../../domain/ports.js';
import { append, type TalkSession } from '../session.js';

/** A failure is a fact, and stops nothing. */
export const deliver = async (session: TalkSession, message: Message): Promise<void> => {
  for (const notifier of session.ports.notifiers) {
    try {
      await notifier.send(message);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      append(session, { type: 'notice.failed', data: { to: notifier.name, why } });
    }
  }
};
