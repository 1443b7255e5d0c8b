// The other ways through the playbook, unattended in the range: what is decided and answered must have its effect.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../../bin/run.js', import.meta.url));

interface Line {
  readonly type: string;
  readonly data: { readonly [name: string]: unknown };
}

interface Walked {
  readonly code: unknown;
  readonly summary: string;
  readonly lines: readonly Line[];
}

const walk = async (...set: readonly string[]): Promise<Walked> => {
  const home = mkdtempSync(join(tmpdir(), 'ir-variant-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const words = ['run', 'api-abuse', '--range', '--no-input', ...set.flatMap((one) => ['--set', one])];
  const child = spawn(process.execPath, [program, ...words], {
    env: { PATH: process.env.PATH, IR_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let summary = '';
  child.stdout.on('data', (chunk) => {
    summary += String(chunk);
  });
  const [code] = await once(child, 'close');
  const incidents = join(home, 'incidents');
  const record = readFileSync(join(incidents, readdirSync(incidents)[0] ?? '', 'timeline.jsonl'), 'utf8');
  const lines = record
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  return { code, summary, lines };
};

const ofType = ({ lines }: Walked, type: string): readonly Line['data'][] =>
  lines.filter((line) => line.type === type).map(({ data }) => data);

const outcomeOf = (walked: Walked, step: string): unknown =>
  ofType(walked, 'step.settled').find((data) => data['step'] === step)?.['outcome'];

it('an accident leads to the owner of the key, and leaves the search for harm out', async () => {
  const walked = await walk('accident=accident');
  expect(walked.code).toBe(0);
  expect(ofType(walked, 'decision.made')).toMatchObject([
    { option: 'accident', to: 'call-partner', not_taken: [{ step: 'look-for-harm' }] },
  ]);
  expect(outcomeOf(walked, 'call-partner')).toBe('done');
  expect(ofType(walked, 'step.started').filter((data) => data['step'] === 'look-for-harm')).toEqual([]);
  // In an accident the key is limited as well: the client is broken until its owner mends it.
  expect(outcomeOf(walked, 'throttle-key')).toBe('done');
  expect(ofType(walked, 'escalation.raised').filter((data) => data['to'] === 'legal')).toEqual([]);
  expect(ofType(walked, 'clock.started')).toEqual([]);
}, 180_000);

it('data that may have left tells legal and starts the clock, known or not', async () => {
  const walked = await walk('severity=critical', 'customer_data=unknown');
  expect(walked.code).toBe(0);
  expect(ofType(walked, 'escalation.raised').map((data) => data['to'])).toContain('legal');
  const [clock, ...more] = ofType(walked, 'clock.started');
  expect([clock?.['name'], more]).toEqual(['GDPR notification', []]);
  // 72 hours at the range's pace of 60.
  const hours = (Date.parse(String(clock?.['deadline'])) - Date.parse(String(clock?.['at']))) / 3_600_000;
  expect(hours).toBeCloseTo(72 / 60, 6);
  expect(outcomeOf(walked, 'call-partner')).toBe('passed');
  expect(walked.summary).toContain('Closed as resolved, severity critical');
}, 180_000);

it('the summary of practice holds no command that somebody could paste', async () => {
  const { summary } = await walk();
  expect(summary).toMatch(
    /In place when the practice ended.*\n {2}Block the address\n {2}Rate-limit the API key\n/,
  );
  expect(summary).not.toMatch(/iptables|kubectl/);
}, 180_000);
