// Every command of a playbook, wherever it stands, so that each check of commands is written once.
import type {
  AuthoredCommand,
  AuthoredProbe,
  AuthoredStep,
  CommandMap,
  Playbook,
} from '../../domain/playbook.js';
import { parseDuration } from '../../language/duration.js';
import { onThisMachine } from '../../language/remote.js';
import type { Path } from '../locate.js';
import { kindOfStep } from './step-kind.js';

/** What a command is for, in the words of the format; `step` is the step itself. */
export type CommandPart = 'step' | 'wait' | 'check' | 'verify' | 'rollback' | 'evidence' | 'wait_until';

export interface CommandSite {
  readonly part: CommandPart;
  /** The command, or the map around its options. */
  readonly path: Path;
  /** What it says about how it runs; nothing for a bare line. */
  readonly options: CommandMap;
  /** Indexes of the steps for which it runs: its own step, or those that need the evidence. */
  readonly steps: readonly number[];
  /** A line or a list of words, and where it stands. */
  readonly line: { readonly path: Path; readonly value: string | readonly string[] } | null;
  readonly script: { readonly path: Path; readonly value: string } | null;
  readonly on: { readonly path: Path; readonly value: string | readonly string[] } | null;
  readonly stdin: { readonly path: Path; readonly value: string } | null;
  /** Where it runs in the end, by its own word or by that of what is around it. */
  readonly hosts: readonly string[];
}

type Authored = AuthoredCommand | AuthoredProbe;

const part = <V>(value: V | undefined, path: Path): { readonly path: Path; readonly value: V } | null =>
  value === undefined ? null : { path, value };

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The hosts of a command with this `on`; `around` is where it runs without one. */
export const hostsOf = (on: CommandMap['on'], around: readonly string[]): readonly string[] =>
  on === undefined ? around : [on].flat().filter((host) => host !== onThisMachine);

/** What stands around a command. */
interface Around {
  readonly part: CommandPart;
  readonly path: Path;
  readonly steps: readonly number[];
  readonly hosts: readonly string[];
}

const mapSite = (map: CommandMap, { part: of, path, steps, hosts }: Around): CommandSite => ({
  part: of,
  path,
  options: map,
  steps,
  hosts: hostsOf(map.on, hosts),
  line: part(map.run, [...path, 'run']),
  script: part(map.script, [...path, 'script']),
  on: part(map.on, [...path, 'on']),
  stdin: part(map.stdin, [...path, 'stdin']),
});

const sitesAt = (authored: Authored, around: Around): readonly CommandSite[] => {
  const { path, hosts } = around;
  if (typeof authored === 'string' || isList(authored)) {
    const line = { path, value: authored };
    return [{ ...around, options: {}, line, script: null, on: null, stdin: null }];
  }
  const all = ('all' in authored ? authored.all : undefined) ?? [];
  return [
    mapSite(authored, around),
    ...all.flatMap((command, index) =>
      sitesAt(command, { ...around, path: [...path, 'all', index], hosts: hostsOf(authored.on, hosts) }),
    ),
  ];
};

/** The command that is the step itself; its options stand in the step. */
const ownSites = (step: AuthoredStep, path: Path, index: number): readonly CommandSite[] => {
  const run = step['run'] as AuthoredCommand | undefined;
  const around: Around = { part: 'step', path, steps: [index], hosts: hostsOf((step as CommandMap).on, []) };
  const inner =
    typeof run === 'object' && !isList(run) ? sitesAt(run, { ...around, path: [...path, 'run'] }) : [];
  const own = mapSite(step as CommandMap, around);
  return [inner.length > 0 ? { ...own, line: null } : own, ...inner];
};

/** A bare duration after `wait:` is no command, and `rollback` of a `confirm` may be a sentence. */
const isNoCommand = (key: string, value: unknown, kind: string): boolean =>
  typeof value === 'string' &&
  ((key === 'wait' && parseDuration(value) !== null) || (key === 'rollback' && kind === 'confirm'));

/** The hosts of the command that is the step itself; what belongs to it runs there too. */
export const stepHosts = (step: AuthoredStep): readonly string[] => {
  const kind = kindOfStep(step);
  if (kind !== 'run' && kind !== 'script') return [];
  const run = step['run'] as AuthoredCommand | undefined;
  const own = typeof run === 'object' && !isList(run) ? run.on : undefined;
  return hostsOf(own ?? (step as CommandMap).on, []);
};

const stepSites = (step: AuthoredStep, index: number): readonly CommandSite[] => {
  const path: Path = ['steps', index];
  const kind = kindOfStep(step);
  const hosts = stepHosts(step);
  const around = (['wait', 'check', 'verify', 'rollback'] as const).flatMap((key) => {
    const value = step[key] as Authored | undefined;
    return value === undefined || isNoCommand(key, value, kind)
      ? []
      : sitesAt(value, { part: key, path: [...path, key], steps: [index], hosts });
  });
  return kind === 'run' || kind === 'script' ? [...ownSites(step, path, index), ...around] : around;
};

/** The steps that have this evidence captured. */
const usersOf = (playbook: Playbook, id: string): readonly number[] =>
  playbook.steps.flatMap((step, index) => {
    const wanted = [step['collect'] as string | readonly string[] | undefined, step.preserve].flat();
    return wanted.includes(id) ? [index] : [];
  });

/** All commands, scripts and probes in the order of the file's sections: evidence, then steps. */
export const commandSites = (playbook: Playbook): readonly CommandSite[] => {
  const evidence = Object.entries(playbook.evidence ?? {}).flatMap(([id, entry]) => {
    const path: Path = ['evidence', id];
    const users = usersOf(playbook, id);
    const around: Around = { part: 'evidence', path, steps: users, hosts: hostsOf(entry.on, []) };
    const until =
      entry.wait_until === undefined
        ? []
        : sitesAt(entry.wait_until, { ...around, part: 'wait_until', path: [...path, 'wait_until'] });
    return [mapSite(entry, around), ...until];
  });
  return [...evidence, ...playbook.steps.flatMap(stepSites)];
};
