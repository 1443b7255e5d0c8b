// One channel's messages, one after the other: it waits, sends, tries again, and puts on record what became of each.
import type { Attachment, Channel, Delivery, Past, Sending } from '../../domain/channel.js';
import type { Fact } from '../../domain/fact.js';
import type { Card, Letter } from '../../domain/letter.js';
import type { Clock } from '../../domain/ports.js';
import { backoffMs } from './backoff.js';
import { cardKey, endKey } from './outgoing.js';

/** How long one attempt may take, in ms. */
export const attemptMs = 10_000;
/** While letters keep coming, the card is still shown this often. */
const cardEveryMs = 5_000;

export interface LaneOptions {
  readonly channel: Channel;
  readonly clock: Clock;
  /** The oldest letter that this channel lacks. */
  readonly first: () => Letter | null;
  readonly past: () => Past;
  /** The newest card, or null where this channel shows none. */
  readonly card: () => Card | null;
  /** Grows whenever the card may say something new. */
  readonly version: () => number;
  /** What is left with this channel at the very end; null while the incident is open, or where it does not follow. */
  readonly files: () => readonly Attachment[] | null;
  readonly record: (fact: Fact) => void;
  /** True: a process before this one may have sent the first letter without having recorded it. */
  readonly suspects: boolean;
}

export interface Lane {
  /** Does the next thing. Null: there is none. Else how long to wait before the next one, in ms. */
  step(signal: AbortSignal): Promise<number | null>;
  /** Why nothing more is tried, or null. */
  readonly barred: string | null;
}

const late: Delivery = { state: 'later', why: 'no answer', after_ms: null, maybe: true };

/** Never rejects, and never takes longer than an attempt may. */
const attempt = async <T>(
  clock: Clock,
  stop: AbortSignal,
  act: (signal: AbortSignal) => Promise<T | Delivery>,
): Promise<T | Delivery> => {
  const ending = new AbortController();
  const signal = AbortSignal.any([stop, ending.signal]);
  const over = clock.sleep(attemptMs, signal).then(() => late);
  try {
    return await Promise.race([act(signal), over]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { state: 'later', why, after_ms: null, maybe: true };
  } finally {
    ending.abort();
  }
};

export const createLane = (options: LaneOptions): Lane => {
  const { channel, clock, first, past, card, version, record } = options;
  let failures = 0;
  let barred: string | null = null;
  /** What may be there unrecorded: a letter that arrived tells nothing of the card, nor the other way round. */
  const suspect = { letter: options.suspects, card: options.suspects };
  let shownAt = Number.NEGATIVE_INFINITY;
  let shownVersion = -1;
  // A channel that refused the end, such as an archived one, is not asked for it again and again.
  let isEnded = false;

  const fail = (key: string, why: string, more: { readonly barred?: true } = {}): void => {
    if (failures === 0 || more.barred)
      record({ type: 'message.delayed', data: { message: key, channel: channel.name, why, ...more } });
    failures += 1;
  };
  /** What follows from a delivery; returns how long to wait. */
  const conclude = (key: string, delivery: Delivery, found: boolean): number => {
    const message = { message: key, channel: channel.name };
    const kind = key === cardKey ? 'card' : 'letter';
    switch (delivery.state) {
      case 'delivered':
        failures = 0;
        suspect[kind] = false;
        record({ type: 'message.delivered', data: { ...message, ref: delivery.ref, found } });
        return channel.gap_ms;
      case 'refused':
        failures = 0;
        suspect[kind] = false;
        record({ type: 'message.dropped', data: { ...message, why: delivery.why } });
        return channel.gap_ms;
      case 'barred':
        fail(key, delivery.why, { barred: true });
        barred = delivery.why;
        return 0;
      case 'later':
        fail(key, delivery.why);
        suspect[kind] ||= delivery.maybe;
        return delivery.after_ms ?? backoffMs(failures);
    }
  };
  const send = async (letter: Letter, stop: AbortSignal): Promise<number> => {
    const sending = (signal: AbortSignal, repeat: boolean): Sending => ({
      letter,
      past: past(),
      signal,
      repeat,
    });
    const { find } = channel;
    if (suspect.letter && find) {
      const there = await attempt(clock, stop, (signal) => find(sending(signal, false)));
      if (stop.aborted && there?.state !== 'delivered') return 0;
      if (there !== null) return conclude(letter.key, there, there.state === 'delivered');
      suspect.letter = false;
    }
    const repeat = suspect.letter;
    const sent = await attempt(clock, stop, (signal) => channel.send(sending(signal, repeat)));
    // Whoever ends `ir` has not failed to send: the next one looks whether it arrived.
    return stop.aborted && sent.state !== 'delivered' ? 0 : conclude(letter.key, sent, false);
  };
  const showCard = async (newest: Card, stop: AbortSignal): Promise<number> => {
    const { show } = channel;
    if (!show) return 0;
    const showing = { card: newest, at: past().ref(cardKey), suspect: suspect.card, past: past() };
    const seen = version();
    shownAt = clock.steady();
    const delivery = await attempt(clock, stop, (signal) => show({ ...showing, signal }));
    if (stop.aborted && delivery.state !== 'delivered') return 0;
    // A card that was refused is not offered again before it says something else.
    if (delivery.state === 'delivered' || delivery.state === 'refused') shownVersion = seen;
    if (delivery.state !== 'delivered' || showing.at === null) return conclude(cardKey, delivery, false);
    failures = 0;
    return channel.gap_ms;
  };
  const finish = async (stop: AbortSignal): Promise<number | null> => {
    const end = channel.finish;
    if (!end || isEnded || past().ref(endKey) !== null) return null;
    const files = options.files();
    if (files === null) return null;
    const delivery = await attempt(clock, stop, (signal) => end({ files, past: past(), signal }));
    isEnded = delivery.state === 'refused';
    return stop.aborted && delivery.state !== 'delivered' ? 0 : conclude(endKey, delivery, false);
  };
  const step = async (stop: AbortSignal): Promise<number | null> => {
    if (barred !== null) return null;
    const letter = first();
    const newest = version() === shownVersion ? null : card();
    const isOverdue = clock.steady() - shownAt >= cardEveryMs && letter?.kind !== 'opened';
    if (newest !== null && (letter === null || isOverdue)) return showCard(newest, stop);
    return letter === null ? finish(stop) : send(letter, stop);
  };
  return {
    step,
    get barred() {
      return barred;
    },
  };
};
