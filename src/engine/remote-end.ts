// How a remote command ended, told from how ssh ended: 255 is ssh's own failure, never the command's.
import type { CommandResult } from '../domain/shell.js';

/** `lost`: a change may have run, and nobody here can tell; it is in doubt. */
export type RemoteEnd = { readonly result: CommandResult } | { readonly lost: string };

// What ssh says before it has handed its command over. Only when it said nothing else is it certain that none ran.
const beforeCommand: readonly RegExp[] = [
  /^ssh: connect to host \S+ port \d+: /,
  /^ssh: Could not resolve hostname /,
  /^Host key verification failed\.$/,
  /^No \S+ host key is known for .+ and you have requested strict checking\.$/,
  /^\S+: Permission denied \([a-z0-9,-]+\)\.$/,
  /^kex_exchange_identification: /,
  /^Unable to negotiate with /,
  /^Bad (?:owner or permissions on|configuration option)/,
  /^Connection timed out during banner exchange$/,
  /^(?:@{10,}|@ +WARNING: .*@)$/,
  /^IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!$/,
  /^Someone could be eavesdropping on you right now/,
  /^It is also possible that a host key has just been changed\.$/,
  /^The fingerprint for the \S+ key sent by the remote host is$/,
  /^SHA256:[A-Za-z0-9+/]+\.$/,
  /^Please contact your system administrator\.$/,
  /^Add correct host key in .+ to get rid of this message\.$/,
  /^Offending \S+ key in /,
  /^ {2}(?:remove with:|ssh-keygen )/,
  /^Host key for .+ has changed and you have requested strict checking\.$/,
];

const linesOf = (stderr: string): readonly string[] =>
  stderr.split(/\r?\n/).filter((line) => line.trim() !== '');

const neverBegan = (result: CommandResult, lines: readonly string[]): boolean =>
  result.stdout.size === 0 &&
  lines.length > 0 &&
  lines.every((line) => beforeCommand.some((known) => known.test(line)));

const longestReason = 300;

const withEnd = (
  result: CommandResult,
  end: { readonly timed_out: true } | { readonly could_not_start: string },
): RemoteEnd => {
  const { exit: _exit, ...rest } = result;
  return { result: { ...rest, ...end } };
};

// 124 is what `timeout` says; 137 and 143 come from those that end by the signal which they sent.
const isTimeout = (result: CommandResult, timeout_ms: number): boolean =>
  [124, 137, 143].includes(result.exit ?? 0) && result.duration_ms >= timeout_ms;

/** @param stderr its text, without secrets. */
export const endOfRemote = (
  result: CommandResult,
  about: {
    readonly on: string;
    readonly timeout_ms: number;
    readonly isRead: boolean;
    readonly stderr: string;
  },
): RemoteEnd => {
  // What outlives ssh here is the shared connection, which ends by itself after a minute.
  const alone: CommandResult = { ...result, survivors: [] };
  if (isTimeout(result, about.timeout_ms)) return withEnd(alone, { timed_out: true });
  if (result.exit !== 255) return { result: alone };
  const lines = linesOf(about.stderr);
  const reason = (lines.at(-1) ?? 'it gave no reason').slice(0, longestReason);
  if (about.isRead || neverBegan(result, lines))
    return withEnd(alone, { could_not_start: `ssh to ${about.on} failed: ${reason}` });
  return { lost: `ssh to ${about.on} failed, and whether the change was made is not known: ${reason}` };
};
