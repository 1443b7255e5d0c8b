// A channel that does not work, as a line of `ir doctor`: what is wrong apart from what to do.
import type { Delivery } from '../../domain/channel.js';
import { bad, type Check, look } from '../../domain/check.js';

type Failure = Exclude<Delivery, { readonly state: 'delivered' }>;

const advice: { readonly [S in Failure['state']]: string } = {
  later: 'check the network from here, and the address in the config; then try again',
  refused: 'look at this channel in the config',
  barred: 'look at this channel in the config',
};

/** Sentences of channels name the trouble first; after `; ` or `(401): ` comes what to do. */
const halves = (why: string): readonly [text: string, hint: string | null] => {
  const [, text = why, hint = null] = /^(.+?)(?:; |(?<=\)): )(.+)$/.exec(why) ?? [];
  return [text, hint];
};

export const failedCheck = (name: string, failure: Failure): Check => {
  const { state, why } = failure;
  // A server that says how long to wait is there, and knows who asks.
  if (state === 'later' && failure.after_ms !== null) return look(name, why, 'try again in a few minutes');
  // What a server refuses may be worded by the server.
  const [text, hint] = state === 'refused' ? [why, null] : halves(why);
  return bad(name, text, hint ?? advice[state]);
};
