// From filled words to a command that can run: its program found and hashed, its environment and digest fixed.
import type { Command, PlanStep } from '../domain/plan.js';
import { visibleArgv } from '../domain/sanitise.js';
import type { ReadyCommand } from '../domain/shell.js';
import type { Effect } from '../domain/values.js';
import { type Destination, showRemote } from '../language/remote.js';
import { environmentFor, scriptNames } from '../language/slots.js';
import type { Filled } from './fill.js';
import { fieldOf } from './names.js';
import { refusesRemote, startRemote } from './remote.js';
import type { Session } from './session.js';

export interface Ready {
  readonly command: ReadyCommand;
  readonly script_sha256: string | null;
  /** SHA-256 of exactly what will run; an approval is bound to it. */
  readonly digest: string;
  readonly env: readonly string[];
  /** `ops@payments-1`; null on this machine. */
  readonly on: string | null;
  /** What runs and where, for the person who approves it. */
  readonly rendering: string;
}

/** bash without any of its start files, ending at the first failure, also inside a pipeline. */
const bashOptions = ['--noprofile', '--norc', '-euo', 'pipefail'];

const secretsFor = (
  session: Session,
  step: PlanStep,
  command: Command,
): { readonly [name: string]: string } => {
  const names = command.script === null ? [] : scriptNames(command.script);
  const secrets = names.flatMap((name) => {
    const full = `${step.scope}${name}`;
    const value = fieldOf(session.plan, full).type === 'secret' ? session.ports.secrets.get(full) : undefined;
    return value === undefined ? [] : [[`IR_${name.toUpperCase()}`, value] as const];
  });
  return Object.fromEntries(secrets);
};

interface Start {
  readonly argv: readonly string[];
  readonly env: { readonly [name: string]: string };
  readonly stdin: string | null;
  readonly timeout_ms: number;
  readonly on: string | null;
}

const keepScript = (session: Session, { script }: Command): string | null =>
  script === null ? null : session.ports.evidence.keep(new TextEncoder().encode(script)).sha256;

const stdinFor = (session: Session, step: PlanStep, { stdin }: Command): string | null =>
  stdin === null ? null : (session.ports.secrets.get(`${step.scope}${stdin}`) ?? null);

const startHere = (session: Session, step: PlanStep, command: Command, filled: Filled): Start => {
  const { evidence, playbookDir } = session.ports;
  const script = keepScript(session, command);
  return {
    argv: script === null ? filled.argv : ['bash', ...bashOptions, evidence.path(script)],
    env: {
      ...environmentFor(filled.bindings),
      ...secretsFor(session, step, command),
      IR_PLAYBOOK_DIR: playbookDir,
    },
    stdin: stdinFor(session, step, command),
    timeout_ms: command.timeout_ms,
    on: null,
  };
};

const startThere = (
  session: Session,
  step: PlanStep,
  command: Command,
  filled: Filled,
  destination: Destination,
): Start => {
  const variables = { ...environmentFor(filled.bindings), ...secretsFor(session, step, command) };
  const start = startRemote(destination, command, filled, variables, stdinFor(session, step, command));
  return { ...start, env: {}, on: showRemote(destination) };
};

/** Values that no word of the command shows: a script and a file of the playbook's own get them as variables. */
const unseenValues = (command: Command, filled: Filled): string => {
  if (command.script === null && filled.argv[0]?.startsWith('./') !== true) return '';
  const given = Object.entries(environmentFor(filled.bindings)).map(([name, value]) => `${name}=${value}`);
  return given.length === 0 ? '' : `\nwith ${visibleArgv(given)}`;
};

const renderingOf = (command: Command, filled: Filled, on: string | null): string =>
  `${on === null ? '' : `on ${on}: `}${command.script ?? visibleArgv(filled.argv)}${unseenValues(command, filled)}`;

/** Finds the program; `missing` says in plain words why it can't run. Of several hosts, the first. */
export const readyCommand = async (
  session: Session,
  step: PlanStep,
  command: Command,
  filled: Filled,
  effect: Effect,
): Promise<Ready | { readonly missing: string; readonly argv: readonly string[] }> => {
  const { ports } = session;
  const refused = refusesRemote(filled.on, command, effect === 'read');
  if (refused !== null) return { missing: refused, argv: filled.argv };
  const [destination] = filled.on;
  const start =
    destination === undefined || 'problem' in destination
      ? startHere(session, step, command, filled)
      : startThere(session, step, command, filled, destination);
  const { argv, env, on } = start;
  const executable = await ports.shell.locate(argv[0] ?? '', ports.playbookDir);
  if ('missing' in executable) return { missing: executable.missing, argv };
  // A file of the playbook's own is run as it was hashed at the start, or not at all.
  const isOwn = argv[0]?.startsWith('./') === true;
  if (isOwn && !session.plan.files.some(({ sha256 }) => sha256 === executable.sha256))
    return { missing: `${argv[0]} is not the file that was stored at the start`, argv };
  const script = keepScript(session, command);
  const names = [...ports.shell.environment(), ...Object.keys(env)].sort();
  // Values that reach a script are part of what runs, wherever it runs. Secrets are not among the bindings.
  const values = environmentFor(filled.bindings);
  return {
    digest: ports.sha256(JSON.stringify([argv, executable, script, names, values, ports.cwd, on])),
    script_sha256: script,
    env: names,
    on,
    rendering: renderingOf(command, filled, on),
    command: {
      argv,
      executable,
      env,
      cwd: ports.cwd,
      timeout_ms: start.timeout_ms,
      ok_exit: command.ok_exit,
      max_bytes: command.max_bytes,
      tty: command.tty,
      stdin: start.stdin,
      detached: effect !== 'read' && !command.tty,
    },
  };
};
