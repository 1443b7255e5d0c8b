// Tells subscribers about events in the order of the record, whatever the subscribers do meanwhile.
import type { Event } from '../domain/fact.js';

export type Listener = (event: Event) => void;

export interface Publisher {
  subscribe(listener: Listener): () => void;
  publish(events: readonly Event[]): void;
}

/**
 * A listener may append to the timeline: those events wait until everyone has heard the ones before.
 * What a listener throws goes to `failed` and stops neither the run nor the other listeners.
 */
export const createPublisher = (failed: (error: unknown) => void): Publisher => {
  // Each subscription is its own entry, so that the same function may be subscribed twice.
  const listeners = new Set<{ readonly hear: Listener }>();
  const queue: Event[] = [];
  let telling = false;

  const tell = (event: Event): void => {
    for (const listener of [...listeners]) {
      try {
        if (listeners.has(listener)) listener.hear(event);
      } catch (error) {
        failed(error);
      }
    }
  };

  const publish = (events: readonly Event[]): void => {
    queue.push(...events);
    if (telling) return;
    telling = true;
    for (let event = queue.shift(); event; event = queue.shift()) tell(event);
    telling = false;
  };

  const subscribe = (hear: Listener): (() => void) => {
    const entry = { hear };
    listeners.add(entry);
    return () => void listeners.delete(entry);
  };

  return { subscribe, publish };
};
