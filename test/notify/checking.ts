// How `ir doctor` asks a channel, and what a test hears of it.
import type { Channel } from '../../src/domain/channel.js';
import type { Check } from '../../src/domain/check.js';

export interface Asked {
  readonly checks: readonly Check[];
  /** Dates that servers gave with their answers. */
  readonly dates: readonly (string | null)[];
}

export const askChannel = async (channel: Channel, mentions: readonly string[] = []): Promise<Asked> => {
  const dates: (string | null)[] = [];
  const signal = AbortSignal.timeout(8_000);
  const checks = await channel.check?.({ signal, mentions, heard: (date) => void dates.push(date) });
  return { checks: checks ?? [], dates };
};

/** `bad the bot lacks …`, one a line. */
export const told = ({ checks }: Asked): readonly string[] =>
  checks.map(({ state, text }) => `${state} ${text}`);
