// One way to look a value up, whatever the format: the places to try, in order.
import type { Alert } from './alert.js';
import { ownValue } from './own-value.js';
import { valueText } from './value-text.js';

export interface Place {
  readonly holder: unknown;
  readonly path: string;
}

const mapNames = /^(?:labels|tags|details|custom_details)\.(?=.)/;

/** What follows `labels.`, `tags.`, `details.` or `custom_details.`: one playbook serves senders of all kinds. */
export const nameInMap = (path: string): string | null => {
  const name = path.replace(mapNames, '');
  return name === path ? null : name;
};

/** Looks in each place that `placesFor` gives for a path; the first text (or list of texts) found counts. */
export const makeLookup =
  (placesFor: (path: string) => readonly Place[]): Alert['lookup'] =>
  (path) => {
    for (const place of placesFor(path)) {
      const found = valueText(ownValue(place.holder, place.path));
      if (found !== null) return found;
    }
    return null;
  };
