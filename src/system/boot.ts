// Which boot of this machine: a pid and a start time mean nothing across a restart.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const readBoot = (): string => {
  try {
    if (process.platform === 'linux') return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return execFileSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};

let known: string | null = null;

/** The kernel's id of the running boot, or `unknown`. Asked once per process: it can't change under us. */
export const bootId = (): string => {
  known ??= readBoot();
  return known;
};
