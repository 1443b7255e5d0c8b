// One life of a process that posts to Slack, up to its death at a moment that chance has chosen.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { token, type Workspace } from '../../notify/slack/workspace.js';

const program = fileURLToPath(new URL('slack-poster.mjs', import.meta.url));
/** A process that has not died by then has found nothing to post. */
const longestLifeMs = 120_000;

/** An incident on disk and its channel in Slack. */
export interface Story {
  readonly workspace: Workspace;
  readonly folder: string;
  readonly incident: string;
  /** How often each message reached Slack, by its key. */
  readonly arrivals: Map<string, number>;
}

export type Death =
  /** When so many messages have arrived: before the answer leaves, or some ms after. */
  | { readonly at: 'arrival'; readonly messages: number; readonly answeredMs: number | null }
  /** So many ms after its first request. */
  | { readonly at: 'moment'; readonly afterMs: number };

export const drawDeath = (random: () => number): Death => {
  const chance = random();
  if (chance < 0.25) return { at: 'moment', afterMs: random() * 250 };
  const messages = 1 + Math.floor(random() * 5);
  return { at: 'arrival', messages, answeredMs: chance < 0.65 ? null : random() * 3 };
};

const start = ({ workspace, folder, incident }: Story, task: 'steps' | 'finish'): ChildProcess =>
  spawn(process.execPath, [program, folder, workspace.api, token, incident, task], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const keyOf = (args: URLSearchParams): string =>
  (JSON.parse(args.get('metadata') ?? '{}') as { event_payload?: { key?: string } }).event_payload?.key ?? '';

const noteArrival = ({ arrivals }: Story, args: URLSearchParams): void => {
  arrivals.set(keyOf(args), (arrivals.get(keyOf(args)) ?? 0) + 1);
};

/** Kills `child` when its hour has come; to be told of each request that Slack has taken. */
const reaperFor = (child: ChildProcess, death: Death): ((posted: boolean) => void) => {
  let requests = 0;
  let left = death.at === 'arrival' ? death.messages : 0;
  const killIn = (ms: number): void => void sleep(ms).then(() => child.kill('SIGKILL'));
  return (posted) => {
    requests += 1;
    if (death.at === 'moment' && requests === 1) killIn(death.afterMs);
    left -= posted ? 1 : 0;
    if (death.at !== 'arrival' || !posted || left !== 0) return;
    if (death.answeredMs === null) child.kill('SIGKILL');
    else killIn(death.answeredMs);
  };
};

/** Returns what is wrong with how it ended. */
export const liveUntil = async (story: Story, death: Death): Promise<readonly string[]> => {
  const child = start(story, 'steps');
  const ended = once(child, 'exit');
  const reap = reaperFor(child, death);
  story.workspace.onTaken = async (method, args) => {
    const posted = method === 'chat.postMessage';
    if (posted) noteArrival(story, args);
    reap(posted);
  };
  const late = setTimeout(() => child.kill('SIGTERM'), longestLifeMs);
  const [code, signal] = await ended;
  clearTimeout(late);
  return signal === 'SIGKILL' ? [] : [`a life ended with ${signal ?? code}`];
};

/** A last life that nobody disturbs. Returns what it could not send. */
export const liveToEnd = async (story: Story): Promise<string> => {
  story.workspace.onTaken = async (method, args) => {
    if (method === 'chat.postMessage') noteArrival(story, args);
  };
  const child = start(story, 'finish');
  let unsent = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    unsent += chunk.toString();
  });
  await once(child, 'close');
  story.workspace.onTaken = null;
  return unsent.trim();
};
