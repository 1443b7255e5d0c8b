// Finds what a command left running: killing its group misses processes that moved to a session of their own.
import { readFileSync } from 'node:fs';
import { listProcesses, type ProcessRow } from './process-table.js';

/** Put into a command's environment, which all its descendants inherit unless they clear it. */
export const markerName = 'IR_COMMAND_ID';

const carriesMarker = (pid: number, id: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`${markerName}=${id}`);
  } catch {
    // Somebody else's process, or gone meanwhile. On other systems there is no such file, and groups must do.
    return false;
  }
};

/** Pids of living processes that belong to the command which had this pid and marker; a zombie is not living. */
export const findSurvivors = (pid: number, id: string): readonly number[] => {
  const belongs = (row: ProcessRow): boolean =>
    row.group === pid || row.session === pid || row.pid === pid || carriesMarker(row.pid, id);
  return listProcesses()
    .filter((row) => !row.zombie && row.pid !== process.pid && belongs(row))
    .map((row) => row.pid);
};
