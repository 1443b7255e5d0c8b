// `ir doctor` and the channels of a config: real servers on loopback, secrets that are wrong, and nothing told of them.
import { createEmulator } from 'emulate';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { hang, json, type Loopback, startLoopback } from '../notify/loopback.js';
import { startWorkspace, token, type Workspace } from '../notify/slack/workspace.js';
import { type MailServer, startMailServer } from '../notify/smtp/mail-server.js';
import { type Desk, type Ended, openDesk, twoLines } from './desk.js';

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

const serve = async (): Promise<Loopback> => {
  const server = await startLoopback();
  ending.push(server.close);
  return server;
};
const openWorkspace = async (seed: Parameters<typeof startWorkspace>[0]): Promise<Workspace> => {
  const workspace = await startWorkspace(seed);
  ending.push(workspace.close);
  return workspace;
};
const serveMail = async (): Promise<MailServer> => {
  const open: SMTPServerOptions = { authOptional: true, hideSTARTTLS: true };
  const server = await startMailServer(open);
  ending.push(server.close);
  return server;
};

const deskWith = (channels: string, more = ''): Desk => {
  const desk = openDesk();
  const all = [...channels.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name).join(', ');
  desk.write(
    '.ir/config.yaml',
    `schema: ir-config/v1\nchannels:\n${channels}\naudiences: {internal: {channels: [${all}]}}\n${more}`,
  );
  return desk;
};

interface Line {
  readonly group: string;
  readonly name: string;
  readonly state: string;
  readonly text: string;
}

const linesOf = ({ out }: Ended, group: string): readonly string[] =>
  (JSON.parse(out) as { readonly checks: readonly Line[] }).checks
    .filter((check) => check.group === group)
    .map(({ name, state, text }) => `${state} ${name}: ${text}`);

const slow = { timeout: 60_000 };

describe('Slack', () => {
  const room = (api: string): string =>
    `  room: {slack: {token: {env: SLACK_TOKEN}, api: "${api}", channel: "#incidents"}}`;
  const security = 'contacts: {security: {channels: [room], mention: "@oncall"}}\n';

  test('all is there', slow, async () => {
    const workspace = await openWorkspace({ users: ['alice'], channels: [{ name: 'incidents' }] });
    const desk = deskWith(room(workspace.api), security);
    const ended = await desk.irWith({ env: { SLACK_TOKEN: token } }, 'doctor', '--json');
    expect(ended.code, ended.transcript).toBe(0);
    expect(linesOf(ended, 'Channels')).toHaveLength(4);
    expect(linesOf(ended, 'Clock')[1]).toBe(
      'ok Against others: it agrees with the server of room to within 5 s',
    );
    expect(workspace.methods().filter((method) => method.startsWith('chat.'))).toEqual([]);
  });

  test('a wrong token: two lines, exit 6, and the token is told to nobody', slow, async () => {
    const workspace = await openWorkspace({});
    const desk = deskWith(room(workspace.api));
    for (const mode of [[], ['--json']]) {
      const ended = await desk.irWith({ env: { SLACK_TOKEN: 'xoxb-4711-wrong' } }, 'doctor', ...mode);
      expect(ended.code).toBe(6);
      expect(ended.err).toMatch(twoLines);
      expect(ended.err).toContain('does not work: room');
      expect(ended.out).toContain('Slack does not know the token');
      expect(ended.out + ended.err).not.toContain('4711');
    }
  });

  test('a missing scope says what for and where to add it', slow, async () => {
    const workspace = await openWorkspace({ channels: [{ name: 'incidents' }], without: ['pins:write'] });
    const desk = deskWith(room(workspace.api));
    const ended = await desk.irWith({ env: { SLACK_TOKEN: token } }, 'doctor');
    expect(ended.code).toBe(6);
    expect(ended.out).toContain(
      '  bad   room: the bot lacks the scope pins:write, which pins the status card\n        add it at api.slack.com/apps',
    );
  });
});

describe('secrets and silence', () => {
  test('a variable that is not set, a command that fails or hangs', slow, async () => {
    const desk = deskWith(`  one: {slack_webhook: {url_from: {env: HOOK_URL}}}
  two: {slack_webhook: {url_from: {command: "false"}}}
  three: {slack_webhook: {url_from: {command: sleep 25}}}`);
    const ended = await desk.ir('doctor', '--json');
    expect(ended.code).toBe(6);
    expect(linesOf(ended, 'Channels')).toEqual([
      'bad one: the variable HOOK_URL is not set',
      'bad two: the command for the secret of a channel failed or printed nothing',
      'bad three: the command for the secret of a channel did not answer in time',
    ]);
  });

  test('servers that never answer are given up together after 10 s', slow, async () => {
    const server = await serve();
    server.answer(hang);
    const desk =
      deskWith(`  issues: {github: {repository: payments/incidents, token: {env: T}, api: "${server.url}"}}
  tickets: {jira: {url: "${server.url}", project: PAY, token: {env: T}}}`);
    const began = performance.now();
    const ended = await desk.irWith({ env: { T: 'secret-4711' } }, 'doctor', '--json');
    expect(performance.now() - began).toBeLessThan(25_000);
    expect(linesOf(ended, 'Channels')).toEqual([
      'bad issues: no answer within 10 s',
      'bad tickets: no answer within 10 s',
    ]);
    // It takes more than a second, and there is no terminal: one plain line says what is going on.
    expect(ended.err).toMatch(/^Asking the channels \.\.\.\n/);
  });

  test('a server with another time', slow, async () => {
    const server = await serve();
    const date = new Date(Date.now() + 600_000).toUTCString();
    const repository = { private: true, has_issues: true };
    server.answer(json(200, repository, { date }));
    const desk = deskWith(
      `  issues: {github: {repository: payments/incidents, token: {env: T}, api: "${server.url}"}}`,
    );
    const ended = await desk.irWith({ env: { T: 'secret-4711' } }, 'doctor', '--json');
    expect(ended.code).toBe(6);
    expect(linesOf(ended, 'Clock')[1]).toBe(
      'bad Against others: this clock is 10 min behind the server of issues',
    );
  });
});

describe('what only a message can tell', () => {
  const hook = (url: string): string => `  bus: {webhook: {url: "${url}"}}`;

  test('is not asked', slow, async () => {
    const server = await serve();
    const desk = deskWith(`${hook(server.url)}
  pager: {pagerduty: {routing_key: {env: T}, api: "${server.url}"}}`);
    const ended = await desk.irWith({ env: { T: 'secret-4711' } }, 'doctor');
    expect(ended.code, ended.transcript).toBe(0);
    expect(ended.out).toMatch(/ {2}skip {2}bus: .*\n {8}ir doctor --send posts one message of practice\n/);
    expect(ended.out).toMatch(/ {2}skip {2}pager: /);
    expect(ended.out).not.toContain('4711');
    expect(server.requests).toEqual([]);
  });

  test(
    '--send posts one message that says what it is, rings nobody, and spares outsiders',
    slow,
    async () => {
      const [server, mail] = [await serve(), await serveMail()];
      const press = await serve();
      const workspace = await openWorkspace({ channels: [{ name: 'incidents' }] });
      const slack = `token: {env: SLACK_TOKEN}, api: "${workspace.api}"`;
      const desk = deskWith(
        `${hook(server.url)}
  pager: {pagerduty: {routing_key: {env: T}, api: "${server.url}"}}
  press: {webhook: {url: "${press.url}"}}
  mail: {smtp: {host: 127.0.0.1, port: ${mail.port}, tls: offered, from: ir@payments.test, to: [sam@payments.test]}}
  room: {slack: {${slack}, channel: "#incidents"}}
  rooms: {slack: {${slack}}}`,
        'contacts: {journalists: {channels: [press], outside: true}}\n',
      );
      const ended = await desk.irWith(
        { env: { T: 'secret-4711', SLACK_TOKEN: token } },
        'doctor',
        '--send',
        '--json',
      );
      expect(ended.code, ended.transcript).toBe(0);
      const sent = linesOf(ended, 'Channels').filter((line) => /practice|sent:/.test(line));
      expect(sent).toEqual([
        'ok bus: a message of practice was sent',
        'skip pager: nothing was sent: it would ring',
        'skip press: nothing was sent: outsiders read it',
        'ok mail: a message of practice was sent',
        'ok room: a message of practice was sent',
        expect.stringMatching(/^skip rooms: nothing was sent: each incident gets a channel of its own/),
      ]);
      expect(server.requests.map(({ path }) => path)).toEqual(['/']);
      expect(server.requests[0]?.body).toContain('PRACTICE, NOT REAL: ');
      expect(press.requests).toEqual([]);
      expect(mail.mails).toHaveLength(1);
      expect(mail.mails[0]?.raw).toContain('PRACTICE, NOT REAL');
      const said = await workspace.messages('incidents');
      expect(said.map(({ text }) => text)).toEqual([expect.stringMatching(/^PRACTICE, NOT REAL: /)]);
      expect((await workspace.channels()).filter(({ name }) => name.startsWith('inc-'))).toEqual([]);
      expect(desk.incidents()).toEqual([]);
    },
  );

  test('--send leaves no open ticket behind', slow, async () => {
    const seed = {
      github: { users: [{ login: 'payments' }], repos: [{ owner: 'payments', name: 'incidents' }] },
    };
    const tokens = { 'secret-4711': { login: 'payments' } };
    const github = await createEmulator({ service: 'github', port: 0, seed: { ...seed, tokens } });
    ending.push(() => github.close());
    const desk = deskWith(
      `  issues: {github: {repository: payments/incidents, token: {env: T}, api: "${github.url}"}}`,
    );
    const ended = await desk.irWith({ env: { T: 'secret-4711' } }, 'doctor', '--send', '--json');
    expect(ended.code, ended.transcript).toBe(0);
    const response = await fetch(`${github.url}/repos/payments/incidents/issues?state=all`);
    const issues = (await response.json()) as { title: string; state: string }[];
    expect(issues.map(({ title, state }) => [title.slice(0, 18), state])).toEqual([
      ['PRACTICE, NOT REAL', 'closed'],
    ]);
  });
});
