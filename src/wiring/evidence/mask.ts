// The mask for what is shown of an incident's evidence: declared secrets that are at hand, and all that looks like one.
import type { Plan } from '../../domain/plan.js';
import { createMask, type Mask } from '../../domain/redact.js';
import type { Run } from '../../domain/run.js';
import type { Place } from '../place.js';
import { practiceSecrets } from '../secrets.js';

// Looking at a piece must run nothing, so a secret that a command would give stays unknown here.
const fromEnvironment = ({ fields }: Plan, env: Place['env']): readonly string[] =>
  Object.values(fields).flatMap(({ type, from }) => {
    const value = type === 'secret' && from !== undefined && 'env' in from ? env[from.env] : undefined;
    return value === undefined || value === '' ? [] : [value];
  });

export const maskFor = (
  { plan, run }: { readonly plan: Plan; readonly run: Run },
  { env }: Pick<Place, 'env'>,
): Mask =>
  createMask([
    ...fromEnvironment(plan, env),
    ...(run.opened?.mode === 'range' ? practiceSecrets(plan).values() : []),
  ]);
