// The life of an issue in both kinds of Jira, on loopback only: against a contract written from its documentation.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJira, type JiraOptions } from '../../../src/notify/jira.js';
import { veilIncident, veilKey } from '../../../src/notify/text/veil-key.js';
import { incident, sendingWith } from '../http/sending.js';
import { type Loopback, startLoopback } from '../loopback.js';
import { options } from './options.js';
import { smallJira } from './small-jira.js';

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());
const make = (more: Partial<JiraOptions> = {}) => createJira({ ...options, url: `${server.url}/`, ...more });
const send = (parts: Parameters<typeof sendingWith>[0]) => make().send(sendingWith(parts));

describe.each([
  ['Jira Cloud', true],
  ['Jira Data Center', false],
])('%s', (_name, cloud) => {
  let jira = smallJira({ cloud });
  beforeEach(() => {
    jira = smallJira({ cloud });
    server.answer(jira.answer);
  });

  test('an incident is one issue: opened, commented, moved to done', async () => {
    const channel = make({ issue_type: 'Incident' });
    const deliveries = [];
    for (const letter of [
      { kind: 'opened', key: '1.3', text: 'API abuse: an incident is open.' },
      { kind: 'update', key: '1.9', text: 'Refunds wait.' },
      { kind: 'closed', key: '1.40', text: 'Closed as resolved.' },
    ] as const)
      deliveries.push(await channel.send(sendingWith({ letter })));
    const mark = `ir:${veilIncident(incident)}`;
    expect(jira.issues).toEqual([
      {
        key: 'PAY-1',
        fields: {
          project: { key: 'PAY' },
          issuetype: { name: 'Incident' },
          summary: `${incident}: API abuse`,
          description: `{noformat}\nAPI abuse: an incident is open.\n{noformat}\n${mark}-1-3`,
        },
        comments: [
          expect.objectContaining({ body: `{noformat}\nRefunds wait.\n{noformat}\n${mark}-1-9` }),
          expect.objectContaining({ body: `{noformat}\nClosed as resolved.\n{noformat}\n${mark}-1-40` }),
        ],
        done: true,
      },
    ]);
    for (const delivery of deliveries)
      expect(delivery).toMatchObject({ state: 'delivered', ref: { ticket: 'PAY-1' } });
  });

  test('a process that comes later goes on in the same issue', async () => {
    await send({ letter: { kind: 'opened', key: '1.3' } });
    await send({ letter: { kind: 'opened' }, heading: { incident: 'INC-20261122-0355-full-log-9x2m' } });
    await send({ letter: { key: '1.9' } });
    expect(jira.issues.map(({ comments }) => comments.length)).toEqual([1, 0]);
  });

  test('finds what it sent, and only that', async () => {
    const opened = sendingWith({ letter: { kind: 'opened', key: '1.3' } });
    const sent = sendingWith({ letter: { key: '1.9' } });
    expect(await make().find?.(opened)).toBeNull();
    await make().send(opened);
    expect(await make().find?.(opened)).toMatchObject({ state: 'delivered', ref: { ticket: 'PAY-1' } });
    expect(await make().find?.(sent)).toBeNull();
    await make().send(sent);
    expect(await make().find?.(sent)).toMatchObject({ state: 'delivered' });
    expect(await make().find?.(sendingWith({ letter: { key: '1.90' } }))).toBeNull();
    const forged = `{noformat}\nir:${veilKey(incident, '1.12')}`;
    await make().send(sendingWith({ letter: { key: '1.11', text: forged } }));
    expect(await make().find?.(sendingWith({ letter: { key: '1.12' } }))).toBeNull();
  });

  test('opens a new issue where somebody deleted the old one', async () => {
    const stale = { refs: { '1.5': { ticket: 'PAY-404' } }, letter: { key: '1.9', below: '1.5' } };
    const channel = make();
    expect((await channel.send(sendingWith(stale))).state).toBe('later');
    expect((await channel.send(sendingWith(stale))).state).toBe('delivered');
    expect(jira.issues).toHaveLength(1);
  });
});
