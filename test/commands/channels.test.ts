// Channels of the config from the command line: what can't be opened is said, and keeps nobody from responding.
import { expect, test } from 'vitest';
import { type Desk, openDesk } from './desk.js';

const playbook = `schema: ir/v1
id: payments-slow
title: Payments are slow
steps:
  - {id: look, title: Look at the queue, run: echo 8412, effect: read}
`;

const withChannel = (token: string): Desk => {
  const desk = openDesk();
  desk.write('payments-slow.yaml', playbook);
  desk.write(
    '.ir/config.yaml',
    `schema: ir-config/v1
channels: {hook: {webhook: {url_from: ${token}}}}
audiences: {internal: {channels: [hook]}}
`,
  );
  return desk;
};

const walk = (desk: Desk) =>
  desk.ir('run', './payments-slow.yaml', '--no-input', '--auto-read', '--set', 'close.as=resolved');

test('a secret that is not there: the walkthrough goes on, status and the end say what to mend', async () => {
  const desk = withChannel('{env: HOOK_URL}');
  const ended = await walk(desk);
  expect(ended.err).toContain('Done: Look at the queue');
  expect(ended.err).toContain('hook: the variable HOOK_URL is not set');
  const status = await desk.ir('status', ...desk.incidents());
  expect(status.out).toContain('the variable HOOK_URL is not set');
  const flush = await desk.ir('update', '--flush', ...desk.incidents());
  expect(flush.code).toBe(6);
  expect(flush.err).toContain('the variable HOOK_URL is not set');
});

test('a command that hangs is waited for a moment only', { timeout: 60_000 }, async () => {
  const desk = withChannel('{command: sleep 25}');
  const ended = await walk(desk);
  expect(ended.err).toContain('Done: Look at the queue');
  expect(ended.err).toMatch(/did\s+not\s+answer\s+in\s+time/);
});
