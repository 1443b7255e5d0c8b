// A bag as one file. The same record makes the same bytes, on every machine and every day.
import {
  closeSync,
  constants,
  createReadStream,
  createWriteStream,
  fsyncSync,
  openSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { byPath } from './manifest.js';

interface Member {
  readonly path: string;
  readonly folder: boolean;
}

const membersOf = (root: string, path: string): readonly Member[] =>
  readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    const member = { path: inner, folder: entry.isDirectory() };
    return member.folder ? [member, ...membersOf(root, inner)] : [member];
  });

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;

/**
 * Packs the folder `bag` into the new file `target`, under the name `name`. Every time is `at`, ISO 8601.
 * Synced when it returns. Throws a system error.
 */
export const packBag = async (bag: string, target: string, name: string, at: string): Promise<void> => {
  const tar = pack();
  const fd = openSync(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  const written = pipeline(tar, createWriteStream('', { fd, autoClose: false }));
  // Whoever awaits the members would otherwise never hear of a full disk.
  written.catch((error: Error) => tar.destroy(error));
  const common = { uid: 0, gid: 0, mtime: new Date(Math.floor(Date.parse(at) / 1000) * 1000) };
  try {
    const folders = [{ path: '', folder: true }, ...membersOf(bag, '').toSorted(byPath)];
    for (const { path, folder } of folders) {
      const full = path === '' ? name : `${name}/${path}`;
      if (folder) {
        tar.entry({ ...common, name: full, type: 'directory', mode: 0o755 });
        continue;
      }
      const { size, mode } = statSync(join(bag, path));
      const header = { ...common, name: full, size, mode: (mode & 0o100) === 0 ? 0o644 : 0o755 };
      const entry = tar.entry(header);
      await Promise.race([pipeline(createReadStream(join(bag, path)), entry), written]);
    }
    tar.finalize();
    await written;
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};
