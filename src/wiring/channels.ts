// The channels of the config, ready to send: each with its secrets, or barred with the words that say what is missing.
import type { Channel } from '../domain/channel.js';
import { bad } from '../domain/check.js';
import { IrError } from '../domain/errors.js';
import type { Run } from '../domain/run.js';
import { splitWords } from '../language/words.js';
import { createGithub } from '../notify/github.js';
import { createJira } from '../notify/jira.js';
import { createPagerduty } from '../notify/pagerduty.js';
import { createSlack } from '../notify/slack/channel.js';
import { loadSdk } from '../notify/slack/client.js';
import { createSlackWebhook } from '../notify/slack-webhook.js';
import { createSmtp } from '../notify/smtp.js';
import { createWebhook } from '../notify/webhook.js';
import type {
  Channel as ChannelConfig,
  ChannelKind,
  Channels,
  Config,
  SecretSource,
} from '../playbook/config.js';
import { systemClock } from '../system/clock.js';
import { readSecret } from '../system/secret.js';
import type { Place } from './place.js';

/** Fetches a secret of a channel. Throws IrError with what to mend. */
type Fetch = (source: SecretSource) => Promise<string>;

interface Kind {
  readonly kind: ChannelKind;
  readonly open: (name: string, config: ChannelConfig, fetch: Fetch) => Promise<Channel>;
}

const kind = <K extends ChannelKind>(
  name: K,
  open: (name: string, config: Channels[K], fetch: Fetch) => Promise<Channel>,
): Kind => ({
  kind: name,
  open: (channel, config, fetch) => open(channel, config[name] as Channels[K], fetch),
});

const optional = async (fetch: Fetch, source: SecretSource | undefined): Promise<string | null> =>
  source === undefined ? null : fetch(source);

const { wall } = systemClock;

const kinds: readonly Kind[] = [
  kind('slack', async (name, { token, ...config }, fetch) => {
    // What can't be loaded is said by the first message, in words.
    await loadSdk().catch(() => undefined);
    return createSlack({ ...config, name, token: await fetch(token) });
  }),
  kind('slack_webhook', async (name, { url_from }, fetch) =>
    createSlackWebhook({ name, url: await fetch(url_from) }),
  ),
  kind('webhook', async (name, { url, url_from, token, signing_key }, fetch) =>
    createWebhook({
      name,
      url: url_from === undefined ? (url ?? '') : await fetch(url_from),
      token: await optional(fetch, token),
      signing_key: await optional(fetch, signing_key),
      wall,
    }),
  ),
  kind('pagerduty', async (name, { routing_key, api = null }, fetch) =>
    createPagerduty({ name, routing_key: await fetch(routing_key), api, wall }),
  ),
  kind('smtp', async (name, config, fetch) =>
    createSmtp({
      name,
      host: config.host,
      port: config.port ?? null,
      from: config.from,
      to: config.to,
      user: config.user ?? null,
      password: await optional(fetch, config.password),
      tls: config.tls ?? 'required',
      trust: null,
    }),
  ),
  kind('github', async (name, { repository, token, labels = [], api = null }, fetch) =>
    createGithub({ name, repository, token: await fetch(token), labels, api, wall }),
  ),
  kind('jira', async (name, { url, project, issue_type = null, user = null, token }, fetch) =>
    createJira({ name, url, project, issue_type, user, token: await fetch(token), wall }),
  ),
];

/** A password store that hangs must not keep anybody from responding. */
const fetcher =
  (env: Place['env'], patienceMs: number): Fetch =>
  async (source) => {
    if ('env' in source) {
      const value = env[source.env] ?? '';
      if (value !== '') return value;
      throw new IrError(6, `the variable ${source.env} is not set`, `set ${source.env}`);
    }
    const split = splitWords(source.command);
    if ('problem' in split) throw new IrError(2, `its command: ${split.problem}`, 'correct it in the config');
    return readSecret('of a channel', split.words, env, patienceMs);
  };

export const kindOf = (config: ChannelConfig): ChannelKind => Object.keys(config)[0] as ChannelKind;

/**
 * In a range or an exercise nothing leaves the house but to channels that say they are for practice; in an exercise only
 * where that was asked for.
 */
export const usableChannels = (
  { channels = {} }: Config,
  { opened, drill }: Pick<Run, 'opened' | 'drill'>,
): readonly string[] => {
  if (drill !== null && drill.notify !== true) return [];
  const isLive = (opened?.mode ?? 'live') === 'live';
  return Object.entries(channels).flatMap(([name, config]) =>
    isLive || config[kindOf(config)]?.practice === true ? [name] : [],
  );
};

/** Takes nothing, and says why: the incident goes on, and whoever looks finds what to mend. */
const barred = (name: string, of: string, { message, hint }: IrError): Channel => ({
  name,
  kind: of,
  gap_ms: 0,
  takes: () => true,
  send: () => Promise.resolve({ state: 'barred', why: message }),
  check: () => Promise.resolve([bad(name, message, hint)]),
});

const build = async (
  place: Place,
  name: string,
  config: ChannelConfig,
  patienceMs: number,
): Promise<Channel> => {
  const found = kindOf(config);
  const known = kinds.find((one) => one.kind === found);
  // The schema of the config knows no other kinds.
  if (!known) throw new Error(`no channel of the kind ${found}`);
  try {
    return await known.open(name, config, fetcher(place.env, patienceMs));
  } catch (error) {
    if (error instanceof IrError) return barred(name, found, error);
    throw error;
  }
};

/** Never fails for a channel: an incident does not wait until somebody has mended a token. */
export const openChannels = async (
  place: Place,
  names: readonly string[],
  patienceMs: number,
): Promise<readonly Channel[]> => {
  const { channels = {} } = place.config;
  return Promise.all(
    names.flatMap((name) => {
      const config = channels[name];
      return config ? [build(place, name, config, patienceMs)] : [];
    }),
  );
};
