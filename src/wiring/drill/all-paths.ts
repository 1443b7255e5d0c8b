// placeholder until written
import type { Place } from '../place.js';
export const walkAllPaths = (
  _place: Place,
  _options: { readonly playbook: string; readonly scenario: string | undefined; readonly json: boolean },
): Promise<void> => Promise.resolve();
