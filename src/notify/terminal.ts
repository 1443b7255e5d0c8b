// The channel that is always there: the walkthrough's own screen.
import type { Display, Message, Notifier } from '../domain/ports.js';

// Where nothing else carries it, the words must say that somebody has to pass it on.
const heading = ({ kind, to, channels }: Message): string => {
  const what = `${kind === 'update' ? 'Update' : 'Escalation'} for ${to}`;
  if (channels.length === 0) return `${what}, shown here only. Pass it on:`;
  return `${what}, on its way to ${channels.join(', ')}:`;
};

export const terminalNotifier = (display: Display): Notifier => ({
  name: 'terminal',
  send: (message) => {
    display.say(`${heading(message)}\n${message.text}`);
    return Promise.resolve();
  },
});
