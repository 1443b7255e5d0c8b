// Where a command runs: `ssh://user@host:port`. It is taken apart before values are put in, as a command line is, so
// that no value can become another user, another port or an option of ssh.
import { isIP } from 'node:net';
import type { Value } from '../domain/values.js';
import { echo } from './characters.js';
import { fillWord } from './slots.js';

/** Written for `on`: this machine, where a step around it says something else. */
export const onThisMachine = 'local';

/** A host that can be reached; every part has passed its grammar. */
export interface Destination {
  readonly user: string | null;
  readonly host: string;
  readonly port: string | null;
}

interface Problem {
  readonly problem: string;
}

const slot = String.raw`\{\{\s*[a-z][a-z0-9_]*\s*\}\}`;
const part = `(?:${slot}|[A-Za-z0-9_.-])+`;
const address = String.raw`\[(?:${slot}|[0-9A-Fa-f:.]+)\]`;
const shape = new RegExp(`^ssh://(?:(${part})@)?(${address}|${part})(?::(${slot}|\\d{1,5}))?$`);

/** The parts as they are written, with their `{{ name }}` in them, or what is wrong with the text. */
export const splitRemote = (text: string): Destination | Problem => {
  const [, user, host, port] = shape.exec(text) ?? [];
  if (host === undefined) return { problem: '«on» must be ssh://host, or ssh://user@host:port' };
  return { user: user ?? null, host: host.replace(/^\[(.*)\]$/, '$1'), port: port ?? null };
};

// A name may be an alias of the responder's own ssh config, so it need not be one that DNS would take.
const goodName = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}$/;
const goodUser = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;

const isHost = (text: string): boolean => goodName.test(text) || (isIP(text) !== 0 && !text.includes('%'));

const isPort = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;

const findWrong = ({ user, host, port }: Destination): string | null => {
  if (user !== null && !goodUser.test(user)) return `${echo(user)} can't be a user of another machine`;
  if (!isHost(host)) return `${echo(host)} can't be the name or address of another machine`;
  return port === null || isPort(port) ? null : `${echo(port)} can't be a port`;
};

type Lookup = (name: string) => Value | null;

const fillPart = (text: string, lookup: Lookup): string => {
  const filled = fillWord(text, lookup);
  if ('missing' in filled) throw new Error(`${text} was filled before its values were there`);
  return filled.text;
};

/** One host with its values in. Throws when a value is unset: ask for it first. */
export const fillRemote = (text: string, lookup: Lookup): Destination | Problem => {
  const split = splitRemote(text);
  if ('problem' in split) return split;
  const optional = (one: string | null): string | null => (one === null ? null : fillPart(one, lookup));
  const destination = {
    user: optional(split.user),
    host: fillPart(split.host, lookup),
    port: optional(split.port),
  };
  const problem = findWrong(destination);
  return problem === null ? destination : { problem };
};

/** `ops@payments-1:2222`, as people and messages name a host. */
export const showRemote = ({ user, host, port }: Destination): string => {
  const where = port !== null && host.includes(':') ? `[${host}]` : host;
  return `${user === null ? '' : `${user}@`}${where}${port === null ? '' : `:${port}`}`;
};
