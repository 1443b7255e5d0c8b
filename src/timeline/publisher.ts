// Tells subscribers about events in the order of the record, whatever the subscribers do meanwhile.
import type { Event } from '../domain/fact.js';

/** `other`: another process wrote it, and it was read just now. */
export type Origin = 'own' | 'other';

export type Listener = (event: Event, origin: Origin) => void;

export interface Publisher {
  subscribe(listener: Listener): () => void;
  publish(events: readonly Event[], origin: Origin): void;
  /** Whether anybody listens. */
  isHeard(): boolean;
}

/**
 * A listener may append to the timeline: those events wait until everyone has heard the ones before.
 * What a listener throws goes to `failed` and stops neither the run nor the other listeners.
 */
export const createPublisher = (failed: (error: unknown) => void): Publisher => {
  // Each subscription is its own entry, so that the same function may be subscribed twice.
  const listeners = new Set<{ readonly hear: Listener }>();
  const queue: { readonly event: Event; readonly origin: Origin }[] = [];
  let telling = false;

  const tell = (event: Event, origin: Origin): void => {
    for (const listener of [...listeners]) {
      try {
        if (listeners.has(listener)) listener.hear(event, origin);
      } catch (error) {
        failed(error);
      }
    }
  };

  const publish = (events: readonly Event[], origin: Origin): void => {
    for (const event of events) queue.push({ event, origin });
    if (telling) return;
    telling = true;
    for (let next = queue.shift(); next; next = queue.shift()) tell(next.event, next.origin);
    telling = false;
  };

  const subscribe = (hear: Listener): (() => void) => {
    const entry = { hear };
    listeners.add(entry);
    return () => void listeners.delete(entry);
  };

  return { subscribe, publish, isHeard: () => listeners.size > 0 };
};
