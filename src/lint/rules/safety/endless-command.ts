// A command that follows a log for ever holds up the whole incident, or is cut off in the middle of evidence.
import type { Span } from '../../../domain/finding.js';
import type { CommandMap, Playbook } from '../../../domain/playbook.js';
import type { Complaint, Rule } from '../../rule.js';
import type { Invocation } from '../../shell/invocation.js';
import type { ShellScript } from '../../shell/script.js';
import type { InvokedWord } from '../../shell/word.js';
import type { PlaybookSubject } from '../../subject.js';
import { backgroundOf, isWithin } from '../../tools/background.js';
import { endlessWord } from '../../tools/endless.js';
import { commandName } from '../../tools/naming.js';

type Around = { readonly [key: string]: CommandMap | undefined };

/** The step, or the probe around several commands, may have the timeout; evidence that is cut off is incomplete. */
const hasTimeout = (playbook: Playbook, { site }: Invocation): boolean => {
  const { part, path, options } = site;
  if (part === 'evidence') return false;
  const owner =
    path[0] === 'evidence' ? playbook.evidence?.[String(path[1])] : playbook.steps[Number(path[1])];
  const around = part === 'step' ? (owner as CommandMap | undefined) : (owner as Around | undefined)?.[part];
  return options.timeout !== undefined || around?.timeout !== undefined;
};

/** A `timeout` of the playbook would end it too, but as a failure. */
const way = 'ask for a stretch of time, or put `timeout 30s` in front of it and allow its `ok_exit: [124]`';

const messageFor = (invocation: Invocation, word: InvokedWord): string =>
  `${commandName(invocation, word)} goes on until somebody stops it; ${way}`;

const judge = (playbook: Playbook, invocation: Invocation, background: Background): readonly Complaint[] => {
  const word = endlessWord(invocation);
  if (word === null || invocation.through.includes('timeout') || hasTimeout(playbook, invocation)) return [];
  const span = word.span();
  if (isWithin(span, background(invocation.script))) return [];
  return [{ message: messageFor(invocation, word), span }];
};

type Background = (script: ShellScript | null) => readonly Span[];

/** Looked up once for each script. */
const backgrounds = (scripts: readonly ShellScript[]): Background => {
  const found = new Map(scripts.map((script) => [script, backgroundOf(script)]));
  return (script) => (script === null ? [] : (found.get(script) ?? []));
};

export const endlessCommand: Rule<PlaybookSubject> = {
  id: 'endless-command',
  severity: 'error',
  finds: 'a command that goes on until somebody stops it',
  page: {
    why: 'The step hangs until its time is up, and then counts as failed. Evidence that has to be cut off counts as incomplete and shuts the gate of the change.',
    wrong: `
steps:
  - id: look
    title: Look at the log
    run: kubectl logs --follow deployment/payments
    effect: read`,
    right: `
steps:
  - id: look
    title: Look at the log
    run: kubectl logs --since=10m deployment/payments
    effect: read`,
  },
  check: ({ checking: { playbook }, scripts, invocations }) => {
    const background = backgrounds(scripts);
    return invocations.flatMap((invocation) => judge(playbook, invocation, background));
  },
};
