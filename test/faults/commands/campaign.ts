// The campaign: incidents that are walked, killed and resumed until they end, several at a time, and then judged.
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../random.js';
import { readLines } from '../record.js';
import { below, drawFate, drawRule, drawSlowMs, type Fate } from './chance.js';
import { countCommands } from './count.js';
import { openIncident } from './incident.js';
import { judgeCommands } from './judge.js';
import { type Life, live } from './life.js';
import { openPlatform, type Platform, processesOn } from './platform.js';
import { paymentsFlood } from './playbook.js';

export interface Campaign {
  readonly counts: { [what: string]: number };
  readonly failures: string[];
}

// Enough to hit every part of an incident several times; after it one life is left alone, and must finish.
const mostKills = 14;
const atOnce = 4;

const noFate: Fate = { death: null, victim: null, killAfterMs: null };

const add = (campaign: Campaign, what: string, count: number): void => {
  campaign.counts[what] = (campaign.counts[what] ?? 0) + count;
};

const isClosed = (folder: string): boolean =>
  readLines(folder).some(({ type }) => type === 'incident.closed');

const untilAlone = async (platform: Platform): Promise<readonly string[]> => {
  for (let tries = 0; tries < 200 && processesOn(platform).length > 0; tries += 1) await sleep(50);
  return processesOn(platform).map((pid) => `process ${pid} is left`);
};

/** Lives, one after the other, until the incident is closed. Returns what is wrong with how they ended. */
const walkToEnd = async (
  walker: string,
  platform: Platform,
  folder: string,
  seed: number,
  campaign: Campaign,
): Promise<readonly string[]> => {
  const random = randomFrom(seed);
  const rule = drawRule(random);
  for (let kills = 0; kills <= mostKills; ) {
    const { death, victim, killAfterMs } = kills < mostKills ? drawFate(random) : noFate;
    const spec = { folder, platform: platform.folder, seed: below(random, 2 ** 31), rule, death, victim };
    const life: Life = await live(walker, spec, killAfterMs, {});
    add(campaign, 'lives', 1);
    if (life.signal === 'SIGKILL') {
      kills += 1;
      add(campaign, 'kills', 1);
      add(campaign, killAfterMs === null ? 'killsAtEvents' : 'killsByClock', 1);
    } else if (life.code !== 0) return [`a life ended with ${life.signal ?? life.code}: ${life.err}`];
    if (isClosed(folder)) return [];
    if (life.signal === null) return ['a life ended by itself and left the incident open'];
  }
  return ['the incident did not end'];
};

const oneIncident = async (walker: string, seed: number, campaign: Campaign): Promise<void> => {
  const platform = openPlatform(drawSlowMs(randomFrom(seed + 1)));
  const folder = openIncident(platform, paymentsFlood);
  const ended = await walkToEnd(walker, platform, folder, seed, campaign);
  const remains = await untilAlone(platform);
  const wrong = judgeCommands(platform, folder);
  for (const [what, count] of Object.entries(countCommands(platform, folder))) add(campaign, what, count);
  add(campaign, 'incidents', 1);
  const all = [...ended, ...remains, ...wrong];
  if (all.length === 0) return platform.remove();
  campaign.failures.push(`seed ${seed} in ${platform.folder}:\n${all.join('\n')}`);
};

/** Walks incidents until so many walkers were killed. */
export const runCampaign = async (walker: string, kills: number, seed: number): Promise<Campaign> => {
  const campaign: Campaign = { counts: { kills: 0 }, failures: [] };
  const random = randomFrom(seed);
  const worker = async (): Promise<void> => {
    while ((campaign.counts['kills'] ?? 0) < kills && campaign.failures.length < 20)
      await oneIncident(walker, below(random, 2 ** 31), campaign);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return campaign;
};
