// Every incident in the home folder, with where it stands or why it can't be read.
import { IrError } from '../domain/errors.js';
import { evolve, initialRun } from '../domain/evolve.js';
import type { Run } from '../domain/run.js';
import { incidentFolder, listIncidents } from '../system/incidents.js';
import { readIncident } from '../timeline/read.js';
import type { Place } from './place.js';

export interface Known {
  readonly incident: string;
  readonly folder: string;
  readonly run: Run;
  /** True where the record is not what was written; `run` is what could still be read. */
  readonly damaged: boolean;
}

export interface Unreadable {
  readonly incident: string;
  readonly folder: string;
  readonly problem: IrError;
}

const fold = (folder: string): { readonly run: Run; readonly damaged: boolean } => {
  let run = initialRun;
  let damaged = false;
  const note = (): void => {
    damaged = true;
  };
  for (const event of readIncident(folder, note)) run = evolve(run, event);
  return { run, damaged };
};

/** Where one stands, or why it can't be read. */
export const lookAt = (home: string, incident: string): Known | Unreadable => {
  const folder = incidentFolder(home, incident);
  try {
    return { incident, folder, ...fold(folder) };
  } catch (error) {
    if (error instanceof IrError) return { incident, folder, problem: error };
    throw error;
  }
};

export interface AllKnown {
  readonly known: readonly Known[];
  readonly unreadable: readonly Unreadable[];
}

export const sortKnown = (all: readonly (Known | Unreadable)[]): AllKnown => ({
  known: all.filter((one) => 'run' in one),
  unreadable: all.filter((one) => 'problem' in one),
});

/** The newest first. One damaged record must not hide the others, nor be hidden itself. */
export const knownIncidents = ({ home }: Place): AllKnown =>
  sortKnown(listIncidents(home).map((incident) => lookAt(home, incident)));
