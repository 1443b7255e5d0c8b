// Whether an incident can be kept where it would be kept.
import { statfsSync } from 'node:fs';
import { type Check, look } from '../../domain/check.js';
import { judgeFileSystem } from './disk/file-system.js';
import { nearestFolder } from './disk/missing-folders.js';
import { probeRecord } from './disk/probe.js';
import { checkKey } from './disk/signing-key.js';
import { judgeFiles, judgeSpace } from './disk/space.js';
import type { Group } from './examination/examination.js';

const checkDisk = (home: string): readonly Check[] => {
  try {
    const { type, bavail, bsize, files, ffree } = statfsSync(nearestFolder(home));
    const room = { bytes: bavail * bsize, files: files === 0 ? null : ffree };
    const kind = process.platform === 'linux' ? type : null;
    return [judgeSpace(room), ...judgeFiles(room), judgeFileSystem(kind)];
  } catch {
    return [look('Disk', `nothing can be learned about the disk of ${home}`, 'check that its path is right')];
  }
};

export const record: Group = {
  title: 'Record',
  doing: 'Writing a record and reading it back',
  examine: ({ place }) => Promise.resolve([probeRecord(place), ...checkDisk(place.home), checkKey(place)]),
};
