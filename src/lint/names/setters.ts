// Which step sets a name, so that rules can say whether that is early enough.
import type { Checking } from '../../playbook/check/checking.js';

/** Index of the step that sets each name. A name of the inputs, or one with two setters, is not in it. */
export const settersOf = ({ declared }: Checking): ReadonlyMap<string, number> => {
  const setters = new Map<string, number>();
  const doubtful = new Set<string>();
  for (const { name, path, only } of declared) {
    if (only !== null) continue;
    if (setters.has(name) || path[0] !== 'steps') doubtful.add(name);
    else setters.set(name, Number(path[1]));
  }
  for (const name of doubtful) setters.delete(name);
  return setters;
};
