// Whether `ir` itself runs well on this machine.
import { bad, type Check, look, ok } from '../../domain/check.js';
import { searchPath } from '../../system/environment.js';
import { findProgram } from '../../system/find-program.js';
import { readNodeFloor } from '../package.js';
import { programsOf } from '../preflight.js';
import type { Examination, Group } from './examination/examination.js';
import { isAtLeast } from './machine/version.js';

const checkNode = (): Check => {
  const floor = readNodeFloor();
  return isAtLeast(process.version, floor)
    ? ok('Node', `${process.version}; ${floor} or later is needed`)
    : bad('Node', `${process.version} is too old`, `install Node ${floor} or later`);
};

const checkSystem = (): Check => {
  if (process.platform === 'linux') return ok('System', 'Linux, where ir is tested');
  const text = `${process.platform} is not tested; the lock and the start times of processes are weaker here`;
  return look('System', text, 'practise once with ir run api-abuse --range, or use a Linux machine');
};

const checkFlock = (): readonly Check[] => {
  if (process.platform !== 'linux') return [];
  const found = ['/usr/bin/flock', '/bin/flock'].some((path) => findProgram(path, []) !== null);
  const hint = 'install util-linux, which brings /usr/bin/flock';
  return found
    ? [ok('flock', 'is there; it keeps two terminals from writing at once')]
    : [bad('flock', 'is missing, so that no record can be written', hint)];
};

/** `bash` runs the scripts of steps; `ssh` takes commands to other machines, where a playbook has such. */
const checkPrograms = ({ place, playbooks }: Examination): readonly Check[] => {
  const path = searchPath(place.env['PATH'] ?? '');
  const users = (name: string): readonly string[] =>
    playbooks().flatMap(({ id, plan }) => (plan && programsOf(plan).includes(name) ? [id] : []));
  return ['bash', 'ssh'].flatMap((name) => {
    const needed = users(name);
    const by = needed.length === 0 ? 'no playbook here needs it' : `needed by ${needed.join(', ')}`;
    if (findProgram(name, path) !== null) {
      return needed.length > 0 || name === 'bash' ? [ok(name, `is there; ${by}`)] : [];
    }
    const hint = `install ${name}, or put its folder into PATH`;
    if (needed.length > 0) return [bad(name, `is not in PATH; ${by}`, hint)];
    return name === 'bash' ? [look(name, 'is not in PATH; script steps need it', hint)] : [];
  });
};

export const program: Group = {
  title: 'Program',
  doing: 'Looking at the program and the playbooks',
  examine: (examination) =>
    Promise.resolve([checkNode(), checkSystem(), ...checkFlock(), ...checkPrograms(examination)]),
};
