// What the events themselves say that the rest of the folder must agree with, gathered while they pass.
import type { Event } from '../domain/fact.js';
import { segmentName } from '../timeline/segment.js';
import { inspectData } from './data-form.js';
import { placeKey } from './examined.js';
import type { Problem } from './problem.js';

export interface Gathered {
  readonly named: Set<string>;
  readonly keys: Map<string, 'ir' | 'person'>;
  readonly heads: Map<string, string>;
  readonly plans: Set<string>;
  /** Lines whose chain is right, and whose content breaks a rule all the same. */
  readonly illFormed: Problem[];
  closed: boolean;
  last: string | null;
}

export interface Gathering {
  readonly gathered: Gathered;
  /** `sound` is false behind a damage: such an event proves nothing, but what it names is no stranger. */
  visit(event: Event, sound: boolean, segment: number): void;
}

const begin = (): Gathered => ({
  named: new Set(),
  keys: new Map(),
  heads: new Map(),
  plans: new Set(),
  illFormed: [],
  closed: false,
  last: null,
});

/** So many are told at most: whoever forges lines may forge a million. */
const most = 1000;

/** `wanted`: the places whose hash somebody will ask for, as `placeKey`. */
export const createGathering = (wanted: ReadonlySet<string>): Gathering => {
  const gathered = begin();
  const learn = (event: Event): void => {
    gathered.last = event.ts;
    if (event.type === 'signer.added') gathered.keys.set(event.data.key, event.data.whose);
    if (event.type === 'incident.closed') gathered.closed = true;
    if (event.type === 'incident.opened') gathered.plans.add(event.data.plan);
  };
  const visit = (event: Event, sound: boolean, segment: number): void => {
    const fault = inspectData(event, gathered.named);
    if (!sound) return;
    if (fault && gathered.illFormed.length < most)
      gathered.illFormed.push({ file: segmentName(segment), line: event.seq + 1, ...fault });
    learn(event);
    const place = placeKey(segment, event.seq + 1);
    if (wanted.has(place)) gathered.heads.set(place, event.h);
  };
  return { gathered, visit };
};
