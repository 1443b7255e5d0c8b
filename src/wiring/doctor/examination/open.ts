// Opens an examination. A config with mistakes must not keep the rest from being looked at.
import { IrError } from '../../../domain/errors.js';
import type { Config } from '../../../playbook/config.js';
import type { ConfigSearch } from '../../../playbook/config-places.js';
import { loadConfig, type PlaceFlags, placeWith, searchFor } from '../../place.js';
import type { Examination } from './examination.js';
import { type ExaminedPlaybook, examinePlaybook, findPlaybooks } from './examine-playbooks.js';

export interface DoctorOptions {
  readonly playbooks: readonly string[];
  readonly send: boolean;
  readonly json: boolean;
}

const readConfig = async (
  search: ConfigSearch,
): Promise<{ readonly config: Config; readonly trouble: IrError | null }> => {
  try {
    return { config: await loadConfig(search), trouble: null };
  } catch (error) {
    if (error instanceof IrError) return { config: {}, trouble: error };
    throw error;
  }
};

/** Throws IrError 2 for a playbook that does not exist. */
export const openExamination = async (
  flags: PlaceFlags,
  { playbooks: names, send }: DoctorOptions,
): Promise<Examination> => {
  const search = searchFor(flags);
  const { config, trouble } = await readConfig(search);
  const place = placeWith(flags, search, config);
  const files = findPlaybooks(place, names);
  let examined: readonly ExaminedPlaybook[] | null = null;
  return {
    place,
    search,
    configTrouble: trouble,
    named: names.length > 0,
    send,
    playbooks: () => {
      examined ??= files.map((file) => examinePlaybook(place, file));
      return examined;
    },
    offsets: [],
  };
};
