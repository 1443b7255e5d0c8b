// A disk whose power can be cut: a file system in a file, which loses everything that was not synced when it is told
// to go down. Its loop device belongs to the mount, so that unmounting gives everything back.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Disk {
  /** Where it is mounted. */
  readonly folder: string;
  /** Goes down now, without writing anything more: its log neither. */
  cut(): void;
  /** Back after a cut: unmounted, mounted, its journal replayed. */
  restart(): void;
  /** Unmounts it and removes its image. Never throws. */
  release(): void;
}

export interface DiskKind {
  readonly name: string;
  readonly make: readonly [string, ...string[]];
  /** Options of the mount. */
  readonly options: string;
}

const ext4 = ['mkfs.ext4', '-q', '-F'] as const;

export const diskKinds: readonly [DiskKind, ...DiskKind[]] = [
  { name: 'ext4', make: ext4, options: 'loop' },
  // Data in no order with the journal, and none of the favours that ext4 does to programs that forget to sync.
  { name: 'ext4, loose', make: ext4, options: 'loop,data=writeback,noauto_da_alloc,nobarrier' },
  { name: 'xfs', make: ['mkfs.xfs', '-q', '-f'], options: 'loop' },
];

const imageBytes = 384 * 1024 * 1024;

// Memory where there is enough of it: a thousand cuts write many gigabytes.
const roomy = (): string => {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 2 * imageBytes ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
};

const run = (program: string, ...words: readonly string[]): void => {
  execFileSync(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
};

const pause = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};

// A killed writer's own child may hold the disk for a moment longer.
const unmount = (folder: string, tries: number): void => {
  try {
    run('umount', folder);
  } catch (error) {
    if (tries === 0) throw error;
    pause(20);
    unmount(folder, tries - 1);
  }
};

// Its input ends when this process does, even by SIGKILL: then nothing of the disk stays behind.
const guard = (place: string, folder: string): (() => void) => {
  const script = 'trap "" HUP INT TERM; cat > /dev/null; umount -l "$1"; rm -rf "$0"';
  const child = spawn('sh', ['-c', script, place, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.unref();
  return () => void child.stdin.destroy();
};

/** Throws when this machine can't: not root, no loop devices, no such file system. */
export const makeDisk = (kind: DiskKind): Disk => {
  const place = mkdtempSync(join(roomy(), 'ir-power-'));
  const [image, folder] = [join(place, 'image'), join(place, 'disk')];
  const dismiss = guard(place, folder);
  const mount = (): void => run('mount', '-o', kind.options, image, folder);
  const release = (): void => {
    spawnSync('umount', ['-l', folder]);
    rmSync(place, { recursive: true, force: true });
    dismiss();
  };
  const [program, ...words] = kind.make;
  try {
    mkdirSync(folder);
    run('truncate', '-s', String(imageBytes), image);
    run(program, ...words, image);
    mount();
  } catch (error) {
    release();
    throw error;
  }
  return {
    folder,
    cut: () => run('xfs_io', '-x', '-c', 'shutdown', folder),
    restart: () => {
      unmount(folder, 100);
      mount();
    },
    release,
  };
};

/** Why no power can be cut here, in a few words, or null when it can. */
export const whyNoCut = (kind: DiskKind): string | null => {
  if (process.getuid?.() !== 0) return 'needs root';
  if (spawnSync('xfs_io', ['-V']).status !== 0) return 'needs xfs_io of xfsprogs';
  try {
    makeDisk(kind).release();
    return null;
  } catch {
    return `needs loop devices and ${kind.name}`;
  }
};
