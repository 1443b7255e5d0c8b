// Whether somebody keeps the clock right, from what the system says.
import { type Check, look, ok, skip } from '../../../domain/check.js';
import type { SyncFacts } from '../../../system/clock-sync.js';

const name = 'Kept right';

const hint =
  'switch on systemd-timesyncd (timedatectl set-ntp true) or chrony; times on record come from here';

export const judgeSync = ({ timesyncd, timedatectl, chrony }: SyncFacts): Check => {
  if (chrony === true) return ok(name, 'yes, says chrony');
  if (timedatectl === true) return ok(name, 'yes, says timedatectl');
  if (chrony === false || timedatectl === false)
    return look(name, `no, says ${chrony === false ? 'chrony' : 'timedatectl'}`, hint);
  if (timesyncd === true) return ok(name, 'yes, systemd-timesyncd has set it since the machine started');
  const why = 'neither timedatectl, systemd-timesyncd nor chrony tells here';
  return skip(name, why, 'in a container the machine around it keeps the time; ask there');
};
