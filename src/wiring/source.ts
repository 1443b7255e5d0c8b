// From a playbook's name to a plan: found, loaded, sound, and with the hashes of everything that goes in.
import { join } from 'node:path';
import type { DrillPlan } from '../domain/drill.js';
import { IrError } from '../domain/errors.js';
import type { Plan } from '../domain/plan.js';
import { withCanonicalAnswers } from '../drill/canonical-answers.js';
import { planPlaybook } from '../engine/plan/plan.js';
import type { PlanSource } from '../engine/plan/source.js';
import { findPlaybook } from '../playbook/find.js';
import { type LoadedPlaybook, loadPlaybook } from '../playbook/load.js';
import { systemClock } from '../system/clock.js';
import { describeMachine } from '../system/machine.js';
import { defaultProtected } from '../system/protect.js';
import type { NewFile } from '../timeline/create.js';
import { sha256 } from '../timeline/sha256.js';
import { demandSound } from './demand-sound.js';
import { disk } from './disk.js';
import type { Place } from './place.js';
import { policyOf } from './policy.js';

export interface Planned {
  readonly loaded: LoadedPlaybook;
  readonly plan: Plan;
  /** Playbook bytes, the plan and the playbook's own files, as they are stored. */
  readonly files: readonly NewFile[];
}

/** Throws IrError 2 for an unknown name and 1 for a playbook with errors; nothing has been created then. */
export const loadByName = (place: Place, name: string): LoadedPlaybook => {
  const file = findPlaybook(name, place.folders, disk);
  const { findings, loaded } = loadPlaybook(file, disk);
  demandSound(findings, `the playbook ${file}`, 1);
  if (!loaded) throw new Error(`${file} has no error and was not loaded`);
  return loaded;
};

const sourceOf = (loaded: LoadedPlaybook): PlanSource => ({
  playbook: loaded.playbook,
  sha256: sha256(loaded.bytes),
  children: new Map([...loaded.children].map(([id, child]) => [id, sourceOf(child)])),
});

const all = (loaded: LoadedPlaybook): readonly LoadedPlaybook[] => [
  loaded,
  ...[...loaded.children.values()].flatMap(all),
];

/** Where a playbook's own files lie in an incident; `$IR_PLAYBOOK_DIR`. */
export const ownFiles = 'playbook/files';

const readOwn = (loaded: LoadedPlaybook): readonly NewFile[] =>
  loaded.localFiles.map((path) => {
    const bytes = disk.readFile(join(loaded.folder, path));
    if (bytes === null)
      throw new IrError(1, `${path} beside ${loaded.file} can't be read`, 'check that the file is there');
    return { path: join(ownFiles, path), bytes, executable: true };
  });

/** What a rehearsal makes of a plan: its pace, 1 where time is real, and its scenario. */
export interface Rehearsed {
  readonly pace: number;
  readonly drill?: DrillPlan;
}

const planFor = (
  place: Place,
  loaded: LoadedPlaybook,
  guarded: readonly string[],
  { pace, drill }: Rehearsed,
): Planned => {
  const playbooks = all(loaded);
  // A playbook and those that it runs may share a file.
  const own = [...new Map(playbooks.flatMap(readOwn).map((file) => [file.path, file])).values()];
  const files = own.map(({ path, bytes }) => ({
    path: path.slice(ownFiles.length + 1),
    sha256: sha256(bytes),
  }));
  const { env = [], contacts = {}, audiences = {} } = place.config;
  const outside = Object.entries({ ...contacts, ...audiences }).flatMap(([name, one]) =>
    one.outside ? [name] : [],
  );
  const policy = policyOf(place.config);
  const more = { protected: guarded, outside, contacts, ...(policy === undefined ? {} : { policy }) };
  const planned = planPlaybook(sourceOf(loaded), { pace, files, env, ...more });
  const now = systemClock.wall();
  const plan =
    drill === undefined ? planned : { ...planned, drill: withCanonicalAnswers(drill, planned, now) };
  const planBytes = Buffer.from(JSON.stringify(plan));
  return {
    loaded,
    plan,
    files: [
      ...playbooks.map(({ bytes }) => ({ path: `playbook/${sha256(bytes)}.yaml`, bytes, executable: false })),
      { path: `playbook/${sha256(planBytes)}.json`, bytes: planBytes, executable: false },
      ...own,
    ],
  };
};

/** The plan of a playbook on this machine, with everything that it must not hit. */
export const planHere = (place: Place, loaded: LoadedPlaybook, rehearsed: Rehearsed): Planned => {
  const own = defaultProtected(describeMachine(place.env));
  return planFor(place, loaded, [...own, ...(place.config.protected ?? [])], rehearsed);
};

/** The hash under which the plan is stored. */
export const planHash = (plan: Plan): string => sha256(Buffer.from(JSON.stringify(plan)));
