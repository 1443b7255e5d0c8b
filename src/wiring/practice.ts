// A range as one run uses it: found, checked against the plan before anything is created, started, and sealed.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IrError } from '../domain/errors.js';
import type { Command, Plan } from '../domain/plan.js';
import type { CommandResult, ReadyCommand, Shell } from '../domain/shell.js';
import { findRange } from '../playbook/find-range.js';
import { type LoadedRange, loadRange } from '../playbook/load-range.js';
import type { EvidenceStore } from '../system/evidence-store.js';
import type { RunningRange } from '../system/range/running-range.js';
import { type RangeReach, refusesInRange, refusesScript, refusesWords } from '../system/range/seal.js';
import { isExecutableFile } from '../system/range/tools.js';
import type { NewFile } from '../timeline/create.js';
import { commandsOf } from './commands-of.js';
import { demandSound } from './demand-sound.js';
import { disk } from './disk.js';
import type { Place } from './place.js';
import { ownFiles } from './source.js';

export const openRange = (file: string): LoadedRange => {
  const { findings, loaded } = loadRange(file, disk);
  demandSound(findings, `the range ${file}`, 1);
  if (!loaded) throw new Error(`${file} has no error and was not loaded`);
  return loaded;
};

export const findPractice = (
  place: Place,
  playbook: string,
  folder: string,
  id: string | undefined,
): LoadedRange => openRange(findRange([folder, ...place.folders], playbook, id ?? null, disk).file);

const reachOf = ({ folder, range }: LoadedRange): RangeReach => ({
  provides: (name) => range.tools.includes(name) || disk.isExecutableFile(join(folder, 'bin', name)),
  isExecutable: isExecutableFile,
});

/** The machine's own ssh would leave the range, also where range.yaml lists it among its tools. */
const refusesHost = ({ folder }: LoadedRange): string | null =>
  disk.isExecutableFile(join(folder, 'bin', 'ssh'))
    ? null
    : "it runs on another machine, and this range has no stand-in for ssh in its bin folder. A range never falls back to the machine's own.";

/** Words without their values: a slot can't be a program, and values are looked at when the command runs. */
const refusal = (command: Command, loaded: LoadedRange, reach: RangeReach): string | null =>
  // What its words name is over there: here it is ssh that runs.
  command.on.length > 0
    ? refusesHost(loaded)
    : refusesInRange(
        {
          words: command.words?.map((word) => word.replaceAll(/\{\{.*?\}\}/g, 'value')) ?? null,
          script: command.script,
        },
        reach,
      );

/** Throws IrError 6 for the first command that would leave the range. Nothing has been created then. */
export const demandSealed = (
  plan: Plan,
  loaded: LoadedRange,
  own: readonly { path: string; bytes: Uint8Array }[],
): void => {
  const reach = reachOf(loaded);
  const hint = `add it to the range ${loaded.file}, or use \`ir run ${plan.playbook.id} --dry-run\``;
  for (const { where, command } of commandsOf(plan)) {
    const reason = refusal(command, loaded, reach);
    if (reason !== null) throw new IrError(6, `${where}: ${reason}`, hint);
  }
  for (const { path, bytes } of own) {
    const reason = path.startsWith(ownFiles)
      ? refusesScript(Buffer.from(bytes).toString('utf8'), reach)
      : null;
    if (reason !== null) throw new IrError(6, `${path}: ${reason}`, hint);
  }
};

const sourceName = 'range/source.json';

/** Says where an incident's range came from; there from the first moment, so that a resume can always find it. */
export const practiceFiles = (loaded: LoadedRange | null): readonly NewFile[] =>
  loaded === null
    ? []
    : [{ path: sourceName, bytes: Buffer.from(JSON.stringify({ file: loaded.file })), executable: false }];

/** Where an incident's range came from, for resume. */
export const recallPractice = (folder: string): LoadedRange => {
  const { file } = JSON.parse(readFileSync(join(folder, sourceName), 'utf8')) as { readonly file: string };
  return openRange(file);
};

export interface Practice {
  readonly loaded: LoadedRange;
  readonly running: RunningRange;
  /** Before each command: where whoever ran the services has left, they are started again here. */
  readonly keepUp: () => Promise<void>;
}

const refused = (evidence: EvidenceStore, why: string): CommandResult => {
  const nothing = evidence.keep(new Uint8Array());
  return {
    could_not_start: why,
    started_at: Date.now(),
    duration_ms: 0,
    stdout: nothing,
    stderr: nothing,
    survivors: [],
    left_running: false,
  };
};

const scriptOf = ({ argv }: ReadyCommand, evidence: EvidenceStore): string | null => {
  const name = basename(argv.at(-1) ?? '');
  const isScript = argv[0] === 'bash' && /^[0-9a-f]{64}$/.test(name) && argv.at(-1) === evidence.path(name);
  return isScript ? new TextDecoder().decode(evidence.read(name, 1_048_576)) : null;
};

/** A shell that looks once more at each command, now with its values in. */
export const sealShell = (shell: Shell, { loaded, keepUp }: Practice, evidence: EvidenceStore): Shell => ({
  ...shell,
  run: async (command: ReadyCommand, hooks, purpose) => {
    await keepUp();
    const reach = reachOf(loaded);
    const script = scriptOf(command, evidence);
    // A script may have been edited since the range was looked at.
    const why = refusesWords(command.argv, reach) ?? (script === null ? null : refusesScript(script, reach));
    return why === null ? shell.run(command, hooks, purpose) : refused(evidence, why);
  },
});
