// The channel that is always there: the walkthrough's own screen.
import type { Display, Message, Notifier } from '../domain/ports.js';

// Nothing else carries it yet: the words must say that somebody has to pass it on.
const heading = ({ kind, to }: Message): string =>
  `${kind === 'update' ? 'Update' : 'Escalation'} for ${to}, shown here only. Pass it on:`;

export const terminalNotifier = (display: Display): Notifier => ({
  name: 'terminal',
  send: (message) => {
    display.say(`${heading(message)}\n${message.text}`);
    return Promise.resolve();
  },
});
