// The night until everything was ready for the block: found, judged, evidence taken.

import type { Told } from './story.js';
import { captured, finished, intended, marked, opened, ready, settled, started } from './story-facts.js';
import { command, one, two } from './story-people.js';

const detect: readonly Told[] = [
  ['03:40:05.120', one, opened()],
  ['03:40:05.130', one, marked('started', '03:31:10.000', 'flag')],
  [
    '03:40:05.140',
    one,
    {
      type: 'value.set',
      data: {
        name: 'deployment',
        type: 'k8s-name',
        value: 'payments-api',
        source: 'alert',
        confirmed: false,
      },
    },
  ],
  [
    '03:40:05.150',
    one,
    { type: 'value.set', data: { name: 'gateway_token', type: 'secret', source: 'config', confirmed: true } },
  ],
  ['03:40:06.000', one, { type: 'role.assigned', data: { role: 'commander', who: two } }],
  ['03:40:06.100', one, ready('find-abuser')],
  [
    '03:40:10.000',
    one,
    {
      type: 'step.claimed',
      data: { step: 'find-abuser', visit: 1, pid: 4700, start_time: '88100', boot: 'b007' },
    },
  ],
  ['03:40:11.000', one, intended(command('find-abuser', 'run'), ['bash', './find-abuser.sh'])],
  ['03:40:11.010', one, started(command('find-abuser', 'run'))],
  ['03:40:12.950', one, finished(command('find-abuser', 'run'), '03:40:11.010', { duration_ms: 1_940 })],
  [
    '03:40:40.000',
    one,
    {
      type: 'value.set',
      data: {
        name: 'suspects',
        type: 'ip',
        value: ['203.0.113.7', '203.0.113.9'],
        source: 'capture',
        confirmed: true,
        step: 'find-abuser',
        visit: 1,
      },
    },
  ],
  [
    '03:40:40.010',
    one,
    settled('find-abuser', 'done', { marks: 'detected', at: '2026-11-22T03:40:12.950Z' }),
  ],
];

const triage: readonly Told[] = [
  ['03:40:40.030', one, ready('classify')],
  [
    '03:43:20.000',
    two,
    {
      type: 'value.set',
      data: {
        name: 'severity',
        type: 'severity',
        value: 'critical',
        source: 'question',
        confirmed: true,
        step: 'classify',
        visit: 1,
      },
    },
  ],
  [
    '03:43:31.000',
    two,
    { type: 'value.unknown', data: { name: 'customer_data', step: 'classify', visit: 1 } },
  ],
  ['03:43:31.010', two, settled('classify', 'done', { marks: 'acknowledged' })],
  [
    '03:43:31.030',
    two,
    {
      type: 'clock.started',
      data: {
        clock: 'clock-1',
        name: 'GDPR notification',
        at: '2026-11-22T03:43:31.000Z',
        deadline: '2026-11-25T03:43:31.000Z',
      },
    },
  ],
  [
    '03:44:00.000',
    one,
    {
      type: 'note.added',
      data: { text: 'Support says:\ncheckout is slow | for everybody', at: '2026-11-22T03:34:00.000Z' },
    },
  ],
];

const evidence: readonly Told[] = [
  [
    '03:44:01.000',
    one,
    { type: 'step.ready', data: { step: 'block', visit: 1, items: ['203.0.113.7', '203.0.113.9'] } },
  ],
  ['03:44:05.000', one, captured('EV-0001', 'Firewall rules', 'iptables -S', '03:44:03.000')],
  [
    '03:44:31.000',
    one,
    captured(
      'EV-0002',
      'API log of the last hour',
      'kubectl logs deployment/payments-api --since=1h',
      '03:44:06.000',
      {
        evidence: 'access-log',
        size: 100_000_000,
        truncated: true,
        complete: false,
        why: 'it was cut at 100 MB',
      },
    ),
  ],
  [
    '03:45:02.000',
    two,
    {
      type: 'evidence.waived',
      data: {
        step: 'block',
        visit: 1,
        item: 0,
        evidence: ['access-log'],
        reason: 'The first 100 MB show the pattern',
        role: 'commander',
      },
    },
  ],
  [
    '03:45:03.000',
    one,
    captured('EV-0003', 'Firewall rules', 'iptables -S', '03:45:02.500', {
      before: { step: 'block', visit: 1, item: 1 },
    }),
  ],
  ['03:45:03.010', one, settled('block:evidence', 'done')],
];

export const startTold: readonly Told[] = [...detect, ...triage, ...evidence];
