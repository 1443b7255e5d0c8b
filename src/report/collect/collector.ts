// What every collector is: it hears each event of a timeline once, in order, and keeps what its part needs.
import type { Event } from '../../domain/fact.js';

export interface Collector<T> {
  hear(event: Event): void;
  /** What was collected. Called once, after the last event. */
  result(): T;
}
