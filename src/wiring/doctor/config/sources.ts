// Where a value comes from: a flag, a variable, the config, or nowhere in particular.
import { isAbsolute } from 'node:path';
import type { Place } from '../../place.js';

type Given = Pick<Place, 'env' | 'config' | 'flags'>;

export const homeSource = ({ env, config, flags }: Given): string => {
  if (flags.home !== undefined && flags.home !== '') return 'from --home';
  if (env['IR_HOME']) return 'from IR_HOME';
  if (config.home) return 'from the config';
  return isAbsolute(env['XDG_STATE_HOME'] ?? '') ? 'from XDG_STATE_HOME' : 'the default';
};

export const actorSource = ({ env, config, flags }: Given): string => {
  if (flags.as) return 'from --as';
  if (env['IR_ACTOR']) return 'from IR_ACTOR';
  return config.actor ? 'from the config' : 'your user name';
};
