// The two blocks: one that went well, and one whose end nobody saw.

import type { Told } from './story.js';
import { finished, intended, settled, started } from './story-facts.js';
import { block, change, drop, one, two } from './story-people.js';

export const containTold: readonly Told[] = [
  [
    '03:45:10.000',
    one,
    {
      type: 'approval.requested',
      data: {
        step: 'block',
        visit: 1,
        item: 0,
        role: 'commander',
        digest: 'd1',
        rendering: 'iptables -A INPUT -s 203.0.113.7 -j DROP',
      },
    },
  ],
  [
    '03:45:40.000',
    one,
    {
      type: 'approval.given',
      data: { step: 'block', visit: 1, item: 0, role: 'commander', digest: 'd1', relayed_for: two },
    },
  ],
  [
    '03:45:41.000',
    one,
    intended(block(0), drop('203.0.113.7'), change('203.0.113.7', ['EV-0001', 'EV-0002'])),
  ],
  ['03:45:41.010', one, started(block(0))],
  ['03:45:41.050', one, finished(block(0), '03:45:41.010')],
  ['03:45:51.000', one, intended(block(0, 'verify'), ['./checks/request-rate.sh'])],
  [
    '03:45:51.100',
    one,
    finished(block(0, 'verify'), '03:45:51.000', { exit: 1, ok: false, duration_ms: 100 }),
  ],
  ['03:46:01.000', one, intended(block(0, 'verify', 2), ['./checks/request-rate.sh'])],
  ['03:46:01.100', one, finished(block(0, 'verify', 2), '03:46:01.000', { duration_ms: 100 })],
  ['03:48:01.000', one, intended(block(0, 'verify', 3), ['./checks/request-rate.sh'])],
  ['03:48:01.100', one, finished(block(0, 'verify', 3), '03:48:01.000', { duration_ms: 100 })],
  ['03:48:01.200', one, settled('block', 'done', { item: 0, at: '2026-11-22T03:46:01.000Z' })],
  ['03:48:20.000', one, intended(block(1), drop('203.0.113.9'), change('203.0.113.9', ['EV-0003']))],
  ['03:48:20.010', one, started(block(1), 4802)],
  ['03:54:32.000', one, { type: 'log.recovered', data: { file: 'torn/31', bytes: 212 } }],
  [
    '03:54:32.010',
    one,
    { type: 'run.resumed', data: { gap_ms: 371_990, tool: '0.1.0', uid: 1000, tty: true } },
  ],
  [
    '03:54:33.000',
    one,
    {
      type: 'escalation.raised',
      data: {
        escalation: 'escalation-1',
        to: 'security',
        cause: '12 min passed since it was detected',
        text: 'API abuse, severity critical. Please join.',
        late: true,
      },
    },
  ],
  [
    '03:54:50.000',
    one,
    {
      type: 'doubt.settled',
      data: {
        ...block(1),
        decision: 'done',
        reason: 'The check says that the rule is in force',
        alive: false,
      },
    },
  ],
  ['03:54:50.010', one, settled('block', 'done', { item: 1, marks: 'contained' })],
];
