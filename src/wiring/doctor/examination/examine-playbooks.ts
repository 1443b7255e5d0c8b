// The playbooks that a bad night may need here, each as a plan or with what is wrong with it.
import { IrError } from '../../../domain/errors.js';
import { formatFinding } from '../../../domain/finding.js';
import type { Plan } from '../../../domain/plan.js';
import { findPlaybook, listPlaybooks } from '../../../playbook/find.js';
import { listRanges } from '../../../playbook/find-range.js';
import { idOfFile } from '../../../playbook/id-of-file.js';
import { loadPlaybook } from '../../../playbook/load.js';
import { disk } from '../../disk.js';
import { shippedFolder } from '../../package.js';
import type { Place } from '../../place.js';
import { planHere } from '../../source.js';

export interface ExaminedPlaybook {
  readonly id: string;
  readonly file: string;
  /** Null when it has errors. */
  readonly plan: Plan | null;
  /** The first thing that is wrong, with its place; null for a sound one. */
  readonly trouble: string | null;
  readonly hasRange: boolean;
}

/** The shipped ones are an example: they count only when they are named. Throws IrError 2 for an unknown name. */
export const findPlaybooks = (place: Place, names: readonly string[]): readonly string[] => {
  if (names.length > 0) return names.map((name) => findPlaybook(name, place.folders, disk));
  const own = place.folders.filter((folder) => folder !== shippedFolder);
  return listPlaybooks(own, disk).map(({ file }) => file);
};

export const examinePlaybook = (place: Place, file: string): ExaminedPlaybook => {
  const broken = { id: idOfFile(file), file, plan: null, hasRange: false };
  const { findings, loaded } = loadPlaybook(file, disk);
  const error = findings.find(({ severity }) => severity === 'error');
  if (error || !loaded) return { ...broken, trouble: error ? formatFinding(error) : 'it can not be loaded' };
  try {
    const { id } = loaded.playbook;
    const ranges = listRanges([loaded.folder, ...place.folders], id, disk);
    const { plan } = planHere(place, loaded, { pace: 1 });
    return { id, file, plan, trouble: null, hasRange: ranges.length > 0 };
  } catch (failure) {
    if (!(failure instanceof IrError)) throw failure;
    return { ...broken, trouble: failure.message };
  }
};
