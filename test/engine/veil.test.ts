// What readers who are not at work on the incident never see, and what they still may.
import { describe, expect, it } from 'vitest';
import { initialRun } from '../../src/domain/evolve.js';
import type { Run } from '../../src/domain/run.js';
import type { Value, ValueType } from '../../src/domain/values.js';
import { createVeil } from '../../src/engine/talk/veil.js';
import { facts, planOf, walk } from './walk.js';

const runWith = (values: Readonly<Record<string, readonly [ValueType, Value]>>): Run => ({
  ...initialRun,
  values: Object.fromEntries(
    Object.entries(values).map(([name, [type, value]]) => [
      name,
      { type, value, known: true, confirmed: true, seq: 0, at: 0, source: 'question' },
    ]),
  ),
});

const plain = createVeil(initialRun, '', []);

describe('words that somebody typed', () => {
  it.each([
    ['203.0.113.7 retries', 'an address retries'],
    ['we block 203.0.113.0/24.', 'we block an address.'],
    ['from 2001:db8::7 and fe80::1', 'from an address and an address'],
    ['2001:0db8:85a3:0000:0000:8a2e:0370:7334 again', 'an address again'],
    ['see https://grafana.example.com/d/7?x=1.', 'see a link.'],
    ['pat.lee+pager@example.com knows', 'a mail address knows'],
    ['db-1.payments.svc.cluster.local is full', 'a machine is full'],
    ['payments.internal is slow', 'a machine is slow'],
    ['rm /var/log/payments/api.log', 'rm a file'],
  ])('%s', (typed, seen) => {
    expect(plain.text(typed)).toBe(seen);
  });

  it.each([
    'Payments fail since 03:40:12 UTC.',
    'Half of 24/7 and/or 12 of 14 steps.',
    'Version 1.2.3 is back; error rate 0.5 %.',
    'INC-20261122-0337-api-abuse-7f3k',
    'std::vector',
    'Done. We watch it.',
  ])('%s stays as it is', (typed) => {
    expect(plain.text(typed)).toBe(typed);
  });

  it.each(['a.', ':', '::a', '/a', 'a@', '1.', 'a:', 'http://'])(
    'ends soon over %s, thousands of times',
    (piece) => {
      expect(typeof plain.text(piece.repeat(4000))).toBe('string');
    },
    20_000,
  );
});

describe('values', () => {
  const run = runWith({
    suspect: ['ip', '203.0.113.7'],
    machine: ['hostname', 'payments'],
    page: ['url', 'https://status.example.com/payments'],
    rule: ['k8s-name', 'api-7f3k'],
    cause: ['text', 'a client on 203.0.113.7'],
  });

  it('of machines become neutral words by their type, others stay', () => {
    const veil = createVeil(run, '', []);
    expect(veil.value('machine', 'hostname', 'payments')).toBe('a machine');
    expect(veil.value('suspects', 'ip', ['203.0.113.7', '203.0.113.8'])).toEqual([
      'an address',
      'an address',
    ]);
    expect(veil.value('severity', 'severity', 'high')).toBe('high');
  });

  it('are found again in words that somebody typed, but not where they are any word', () => {
    const veil = createVeil(run, '', []);
    expect(veil.text('We delete api-7f3k.')).toBe('We delete a resource.');
    expect(veil.text('All payments work.')).toBe('All payments work.');
  });

  it('that the template names as raw stay, and only those', () => {
    const veil = createVeil(run, '', ['page']);
    expect(veil.value('page', 'url', 'https://status.example.com/payments')).toContain('https:');
    expect(veil.text('https://status.example.com/payments, not https://grafana.example.com')).toBe(
      'https://status.example.com/payments, not a link',
    );
  });
});

describe('an update', () => {
  const text =
    'Look at https://status.example.com. {{ situation }} From {{ suspect | upcase }}, {{ cause }}; {{ actions | join: "; " }}';
  const playbook = (audience: string, raw: string): string => `
inputs: {suspect: {type: ip}}
steps:
  - {id: classify, title: Look at 198.51.100.4, ask: {suspect: {type: ip}, cause: {type: text}}}
  - {id: tell, title: Tell, update: note}
templates: {note: {audience: ${audience}, ${raw} text: '${text}'}}`;
  const answers = {
    suspect: '203.0.113.7',
    cause: 'a client on /srv/payments/bin',
    situation: 'db-1.pay.example.com is slow.',
    'send.customer': 'send',
  };
  const sentBy = async (audience: string, raw = ''): Promise<string> => {
    const source = playbook(audience, raw).replace('inputs: {suspect: {type: ip}}\n', '');
    return facts(await walk(planOf(source), { answers }), 'update.sent')[0]?.text ?? 'nothing';
  };

  it.each(['executive', 'customer', 'stakeholders'])('for %s carries no machine words', async (audience) => {
    expect(await sentBy(audience)).toBe(
      'Look at https://status.example.com. a machine is slow. From AN ADDRESS, a client on a file; Look at an address',
    );
  });

  it('for the team, and for whoever holds a role, carries all of them', async () => {
    for (const audience of ['internal', 'commander'])
      expect(await sentBy(audience)).toContain(
        'From 203.0.113.7, a client on /srv/payments/bin; Look at 198.51.100.4',
      );
  });

  it('shows what its template names as raw', async () => {
    expect(await sentBy('executive', 'raw: [suspect],')).toContain('From 203.0.113.7, a client on a file');
  });

  it('of a template for the team that a step sends to others is veiled too', async () => {
    const source = playbook('internal', '')
      .replace('inputs: {suspect: {type: ip}}\n', '')
      .replace('update: note', 'update: note, to: executive');
    const walked = await walk(planOf(source), { answers });
    expect(facts(walked, 'update.sent')[0]?.text).toContain('From AN ADDRESS');
  });
});
