// A workspace of Slack on loopback: the third-party emulator, and in front of it a gate for what the emulator leaves
// out: it checks the token and the limits of Block Kit, knows user groups and scopes, and fails where a test says so.
import type { ServerResponse } from 'node:http';
import { createEmulator, type Emulator } from 'emulate';
import { type Answer, json, type Recorded, startLoopback } from '../loopback.js';

export const token = 'xoxb-1234-payments-secret';
const botId = 'UBOT00001';
export const oncall = { id: 'SONCALL01', handle: 'oncall' };

export const scopes = [
  'chat:write',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'channels:manage',
  'groups:write',
  'channels:join',
  'usergroups:read',
  'pins:write',
  'files:write',
];

export interface Said {
  readonly ts: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly blocks?: readonly { readonly type: string }[];
  readonly metadata?: { readonly event_payload: { readonly key: string } };
  readonly files?: readonly { readonly name: string; readonly size: number }[];
  readonly edited?: object;
}

export interface Conversation {
  readonly id: string;
  readonly name: string;
  readonly is_private: boolean;
  readonly is_archived: boolean;
  readonly topic: { readonly value: string };
}

export interface Workspace {
  /** The address of the API. */
  readonly api: string;
  /** Methods that were asked, oldest first: `chat.postMessage`. */
  methods(): readonly string[];
  /** The arguments of every request to a method. */
  asked(method: string): readonly URLSearchParams[];
  /** The next requests to this method get these answers, then the emulator's again. */
  fail(method: string, ...answers: readonly Answer[]): void;
  /** The next request to this method reaches the emulator, and its answer is lost. */
  lose(method: string): void;
  /** Told of each request that the emulator has taken; its answer leaves when the promise resolves. Null: nobody. */
  onTaken: ((method: string, args: URLSearchParams) => Promise<void>) | null;
  /** Asks the emulator itself. */
  ask(
    method: string,
    args?: { readonly [name: string]: string },
  ): Promise<{ readonly [name: string]: unknown }>;
  channel(name: string): Promise<Conversation>;
  channels(): Promise<readonly Conversation[]>;
  /** Messages of a channel without threads, oldest first; without those that Slack itself puts there. */
  messages(name: string): Promise<readonly Said[]>;
  thread(name: string, ts: string): Promise<readonly Said[]>;
  pins(name: string): Promise<readonly string[]>;
  members(name: string): Promise<readonly string[]>;
  userId(name: string): Promise<string>;
  close(): Promise<void>;
}

const methodOf = ({ path }: Recorded): string => path.replace(/^\/api\//, '').replace(/\?.*$/, '');

interface SentBlock {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly fields?: readonly { readonly text: string }[];
  readonly elements?: readonly { readonly text: string }[];
}

/** Slack drops a message beyond its limits as a whole. */
const offence = (args: URLSearchParams): string | null => {
  const blocks = JSON.parse(args.get('blocks') ?? '[]') as readonly SentBlock[];
  const text = args.get('text') ?? '';
  if (blocks.length > 50 || text.length > 40_000) return 'msg_blocks_too_long';
  const isWrong = blocks.some(({ type, text: own, fields = [], elements = [] }) => {
    const lengths = [...fields, ...elements].map((one) => one.text.length);
    if (own !== undefined && (own.text.length === 0 || own.text.length > (type === 'header' ? 150 : 3_000)))
      return true;
    return fields.length > 10 || lengths.some((length) => length === 0 || length > 2_000);
  });
  return isWrong ? 'invalid_blocks' : null;
};

const no = (error: string): Answer => json(200, { ok: false, error });

export interface Seed {
  readonly users?: readonly string[];
  readonly channels?: readonly {
    readonly name: string;
    readonly is_private?: boolean;
    readonly topic?: string;
  }[];
  /** Scopes that the token lacks. */
  readonly without?: readonly string[];
}

const startEmulator = ({ users = [], channels = [], without = [] }: Seed): Promise<Emulator> =>
  createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        users: users.map((name) => ({ name })),
        channels: [...channels],
        oauth_apps: [
          {
            client_id: '1.2',
            client_secret: 'x',
            name: 'ir',
            redirect_uris: [],
            bot_user_id: botId,
            bot_id: 'BBOT00001',
            bot_name: 'ir',
          },
        ],
        tokens: [
          {
            token,
            type: 'bot',
            user_id: botId,
            bot_id: 'BBOT00001',
            // The last one is for the tests themselves.
            scopes: [...scopes.filter((one) => !without.includes(one)), 'pins:read'],
          },
          { token: 'admin', user_id: 'U000000001' },
        ],
        strict_scopes: true,
      },
    },
  });

export const startWorkspace = async (seed: Seed = {}): Promise<Workspace> => {
  const emulator = await startEmulator(seed);
  const gate = await startLoopback();
  const failures = new Map<string, Answer[]>();
  const lost = new Set<string>();

  const ask: Workspace['ask'] = async (method, args = {}) => {
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(args),
    });
    return (await response.json()) as { [name: string]: unknown };
  };
  const forward = async ({ path, headers, body }: Recorded, response: ServerResponse): Promise<void> => {
    const type = headers['content-type'] ?? '';
    const answer = await fetch(`${emulator.url}${path}`, {
      method: 'POST',
      headers: { authorization: headers['authorization'] ?? '', 'content-type': type },
      body,
    });
    const text = await answer.text();
    await workspace.onTaken?.(methodOf({ path } as Recorded), new URLSearchParams(body));
    if (lost.delete(methodOf({ path } as Recorded))) return void response.socket?.resetAndDestroy();
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'x-oauth-scopes': scopes.filter((one) => !seed.without?.includes(one)).join(','),
    });
    response.end(text);
  };
  const groups = async (): Promise<Answer> =>
    json(200, {
      ok: true,
      usergroups: [{ ...oncall, users: await Promise.all((seed.users ?? []).slice(0, 2).map(userId)) }],
    });
  const decide = async (request: Recorded): Promise<Answer | null> => {
    const method = methodOf(request);
    const failure = failures.get(method)?.shift();
    if (failure) return failure;
    if (request.headers['authorization'] !== `Bearer ${token}`) return no('invalid_auth');
    if (method === 'usergroups.list')
      return seed.without?.includes('usergroups:read') ? no('missing_scope') : groups();
    const wrong = method.startsWith('chat.') ? offence(new URLSearchParams(request.body)) : null;
    return wrong === null ? null : no(wrong);
  };
  gate.answer((request, response) => {
    const serve = async (): Promise<void> => {
      const answer = await decide(request);
      if (answer) answer(request, response);
      else await forward(request, response);
    };
    serve().catch(() => response.destroy());
  });

  const channels = async (): Promise<readonly Conversation[]> =>
    (await ask('conversations.list', { types: 'public_channel,private_channel', limit: '1000' }))[
      'channels'
    ] as readonly Conversation[];
  const channel = async (name: string): Promise<Conversation> => {
    const found = (await channels()).find((one) => one.name === name);
    if (!found) throw new Error(`there is no channel ${name}`);
    return found;
  };
  const userId = async (name: string): Promise<string> => {
    const { members } = await fetch(`${emulator.url}/api/users.list`, {
      method: 'POST',
      headers: { authorization: 'Bearer admin' },
    }).then(async (answer) => (await answer.json()) as { members: { id: string; name: string }[] });
    return members.find((one) => one.name === name)?.id ?? '';
  };
  const workspace: Workspace = {
    api: `${gate.url}/api/`,
    onTaken: null,
    methods: () => gate.requests.map(methodOf),
    asked: (method) =>
      gate.requests.filter((one) => methodOf(one) === method).map(({ body }) => new URLSearchParams(body)),
    fail: (method, ...answers) => void failures.set(method, [...answers]),
    lose: (method) => void lost.add(method),
    ask,
    channel,
    channels,
    messages: async (name) => {
      const { id } = await channel(name);
      const { messages } = await ask('conversations.history', { channel: id, limit: '1000' });
      return (messages as Said[])
        .filter(({ subtype }) => subtype === undefined || subtype === 'file_share')
        .reverse();
    },
    thread: async (name, ts) => {
      const { messages } = await ask('conversations.replies', { channel: (await channel(name)).id, ts });
      return (messages as Said[]).slice(1);
    },
    pins: async (name) => {
      const { items } = await ask('pins.list', { channel: (await channel(name)).id });
      return (items as { message: { ts: string } }[]).map(({ message }) => message.ts);
    },
    members: async (name) => {
      const { members } = await ask('conversations.members', { channel: (await channel(name)).id });
      return members as string[];
    },
    userId,
    close: async () => {
      await gate.close();
      await emulator.close();
    },
  };
  return workspace;
};
