// What kind of disk the record lies on, as far as that matters for keeping it.
import { type Check, look, ok, skip } from '../../../domain/check.js';

/** Linux's numbers of file systems, as statfs gives them. */
const volatile: { readonly [type: number]: string } = { 16914836: 'tmpfs', 2240043254: 'ramfs' };
const remote: { readonly [type: number]: string } = {
  26985: 'nfs',
  20859: 'smb',
  4283649346: 'cifs',
  4266872130: 'smb2',
  16914839: '9p',
  1702057286: 'fuse',
};
const layered = 2035054128;

const move = 'keep incidents on a local disk, with --home, IR_HOME or home in the config';

/** `type` as statfs gives it; null elsewhere than on Linux. */
export const judgeFileSystem = (type: number | null): Check => {
  const name = 'Disk';
  if (type === null) return skip(name, 'its kind can not be told on this system', move);
  // Some systems give the number with a sign.
  const kind = type >>> 0;
  if (volatile[kind])
    return look(name, `${volatile[kind]}: it lies in memory and is gone after a restart`, move);
  if (remote[kind])
    return look(name, `${remote[kind]}: not a local disk, so its locks and syncs may be weak`, move);
  if (kind === layered)
    return look(name, 'overlay: in a container it is gone together with the container', move);
  return ok(name, 'local, as far as the system tells');
};
