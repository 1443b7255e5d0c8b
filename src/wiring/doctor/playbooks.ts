// Whether the playbooks load, and whether what they run is on this machine.
import { bad, type Check, look, ok, skip } from '../../domain/check.js';
import { visibleArgv } from '../../domain/sanitise.js';
import { allowedEnvironment, searchPath } from '../../system/environment.js';
import { shippedFolder } from '../package.js';
import type { Place } from '../place.js';
import { createToolSearch, missingToolsHint, programsOf } from '../preflight.js';
import type { Group } from './examination/examination.js';
import type { ExaminedPlaybook } from './examination/examine-playbooks.js';

const noneIn = (folders: readonly string[]): Check => {
  const own = folders.filter((folder) => folder !== shippedFolder).join(', ');
  const hint = 'ir new ID starts one; ir doctor api-abuse looks at the one that is shipped';
  return skip('Playbooks', `there are none of your own in ${own}`, hint);
};

const checkPlaybook = (
  { id, file, plan, trouble, hasRange }: ExaminedPlaybook,
  missing: readonly string[],
): Check => {
  if (!plan)
    return bad(id, trouble ?? 'it can not be read', `ir lint ${visibleArgv([file])} tells everything`);
  if (missing.length === 0) {
    const count = programsOf(plan).length;
    const programs = count === 1 ? 'its one program is' : `its ${count} programs are`;
    return ok(id, count === 0 ? 'it loads and runs no programs' : `it loads, and ${programs} here`);
  }
  const text = `this machine lacks what it runs: ${missing.join(', ')}`;
  const hint = missingToolsHint(id, hasRange);
  return hasRange ? look(id, text, hint) : bad(id, text, hint);
};

/** Secrets by command are left alone: a password store may ask for a passphrase. */
const checkSecrets = ({ id, plan }: ExaminedPlaybook, env: Place['env']): readonly Check[] =>
  Object.entries(plan?.fields ?? {}).flatMap(([name, { from }]) => {
    if (from === undefined || !('env' in from) || env[from.env]) return [];
    const text = `its secret ${name} comes from the variable ${from.env}, which is not set`;
    return [look(id, text, `set ${from.env}, or have it at hand: without it ir asks at the keyboard`)];
  });

export const playbooks: Group = {
  title: 'Playbooks',
  doing: 'Looking for the programs of the playbooks',
  examine: async (examination) => {
    const { env, folders } = examination.place;
    const examined = examination.playbooks();
    if (examined.length === 0) return [noneIn(folders)];
    const { PATH = '' } = allowedEnvironment(env, []);
    const search = createToolSearch(searchPath(PATH));
    const checks: Check[] = [];
    for (const one of examined) {
      const missing = one.plan ? await search(one.plan) : [];
      checks.push(checkPlaybook(one, missing), ...checkSecrets(one, env));
    }
    return checks;
  },
};
