// Messages of an exercise: none without --notify, and with it only to channels for practice, each marked as practice.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Desk, openDesk } from '../commands/desk.js';
import { type Loopback, startLoopback } from './loopback.js';

const playbook = `schema: ir/v1
id: declined
title: Card payments are declined
severity: high
roles: {commander: Decides., comms: Tells the merchants.}
steps:
  - {id: look, title: Look at the declines, run: payments-declines count, effect: read, marks: detected}
  - {id: call, title: Call security, escalate: security, template: page}
  - {id: tell, title: Tell the merchants, update: status, to: merchants}
templates:
  page: {text: "Please help with {{ incident.title }}."}
  status: {text: "Cards are declined."}
`;

const drill = `schema: ir-drill/v1
playbook: declined
title: The vendor declines
outputs: {look: {stdout: "412 declined"}}
injects: [{at: 1m, to: comms, say: A merchant asks whether you are down.}]
answers: {close.as: resolved, tell.run: true, call.run: true}
`;

const all = '{channels: [real, practice]}';

const configFor = (real: string, practice: string): string => `schema: ir-config/v1
channels:
  real: {webhook: {url: "${real}/real"}}
  practice: {webhook: {url: "${practice}/practice", practice: true}}
audiences: {internal: ${all}, merchants: ${all}}
contacts: {security: ${all}}
`;

let real: Loopback;
let practice: Loopback;
beforeEach(async () => {
  [real, practice] = [await startLoopback(), await startLoopback()];
});
afterEach(() => Promise.all([real.close(), practice.close()]));

const openRoom = (): Desk => {
  const desk = openDesk();
  desk.write('playbooks/declined.yaml', playbook);
  desk.write('playbooks/drills/declined.yaml', drill);
  desk.write('.ir/config.yaml', configFor(real.url, practice.url));
  return desk;
};

const textsIn = ({ requests }: Loopback): readonly string[] =>
  requests.map(
    ({ body }) => (JSON.parse(body) as { readonly data?: { readonly text?: string } }).data?.text ?? body,
  );

test('without --notify nobody hears anything, also when what waits is sent afterwards', async () => {
  const desk = openRoom();
  const { code, transcript } = await desk.ir('drill', 'declined', '--no-input');
  expect(code, transcript).toBe(0);
  const [name = ''] = desk.incidents();
  await desk.ir('update', '--flush', name);
  await desk.ir('note', 'The vendor calls back.', name);
  expect(real.requests).toEqual([]);
  expect(practice.requests).toEqual([]);
  const types = desk.events(name).map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['escalation.raised', 'update.sent']));
});

test('with --notify only channels for practice hear it, and every text begins with the words for it', async () => {
  const desk = openRoom();
  const { code, transcript } = await desk.ir('drill', 'declined', '--no-input', '--notify');
  expect(code, transcript).toBe(0);
  const [name = ''] = desk.incidents();
  expect((await desk.ir('update', '--flush', name)).code).toBe(0);
  expect(real.requests, 'nothing leaves the house').toEqual([]);
  const texts = textsIn(practice);
  expect(texts.join('\n')).toContain('Please help with Card payments are declined.');
  expect(texts.join('\n')).toContain('Cards are declined.');
  for (const text of texts) expect(text).toMatch(/^PRACTICE, NOT REAL: /);
});
