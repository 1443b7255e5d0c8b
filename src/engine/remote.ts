// A command on another machine is OpenSSH on this one: its argv, and what it reads.
import type { Command } from '../domain/plan.js';
import { type Destination, showRemote } from '../language/remote.js';
import { remoteLine, remoteScript } from '../language/remote-line.js';
import type { Filled } from './fill.js';

// The responder's own ssh config stays in force: it is theirs, and jump hosts stand in it. These go before it: nothing
// is asked, no host is trusted at first sight, and nothing of this machine is lent to one that may be in wrong hands.
const options: readonly string[] = [
  'BatchMode=yes',
  'StrictHostKeyChecking=yes',
  'ConnectTimeout=10',
  'ServerAliveInterval=15',
  'ControlMaster=auto',
  // In the incident's own working folder. A path from the root could be longer than a socket's name may be.
  'ControlPath=ssh-%C',
  'ControlPersist=60',
  'ClearAllForwardings=yes',
  'ForwardAgent=no',
  'ForwardX11=no',
  'PermitLocalCommand=no',
  'RemoteCommand=none',
  'RequestTTY=no',
  'LogLevel=ERROR',
];

/** How much longer the ssh client may take than its command: to connect, and to end it over there. Milliseconds. */
const slack = 30_000;

const bashWords = ['bash', '--noprofile', '--norc', '-euo', 'pipefail', '-s'];

export const sshArgv = ({ user, host, port }: Destination, line: string): readonly string[] => [
  'ssh',
  ...options.flatMap((option) => ['-o', option]),
  ...(port === null ? [] : ['-p', port]),
  ...(user === null ? [] : ['-l', user]),
  '--',
  host,
  line,
];

export interface RemoteStart {
  readonly argv: readonly string[];
  readonly stdin: string | null;
  readonly timeout_ms: number;
}

/** `variables` reach a script only; `stdin` is the secret that the command itself reads. */
export const startRemote = (
  destination: Destination,
  command: Command,
  filled: Filled,
  variables: { readonly [name: string]: string },
  stdin: string | null,
): RemoteStart => {
  const { script, timeout_ms } = command;
  const words = script === null ? filled.argv : bashWords;
  return {
    argv: sshArgv(destination, remoteLine(words, timeout_ms)),
    stdin: script === null ? stdin : remoteScript(script, variables, stdin),
    timeout_ms: timeout_ms + slack,
  };
};

/** Why a command can't run on another machine, or null. */
export const refusesRemote = (
  destinations: Filled['on'],
  command: Command,
  isRead: boolean,
): string | null => {
  const [first] = destinations;
  if (first === undefined) return null;
  const wrong = destinations.find((one) => 'problem' in one);
  if (wrong && 'problem' in wrong) return wrong.problem;
  const where = 'problem' in first ? '' : showRemote(first);
  const program = command.words?.[0] ?? '';
  if (program.startsWith('./')) return `${program} is a file of this machine, so it can't run on ${where}`;
  if (command.tty) return `a command that takes over the terminal can't run on ${where}`;
  return destinations.length > 1 && !isRead ? severalHosts : null;
};

const severalHosts =
  'a change runs on one host at a time; use «each» with a list of hosts, so that each has its own check and rollback';
