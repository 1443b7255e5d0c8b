// From the containment to the close: talk, a failed command, a decision, a pause.

import type { Told } from './story.js';
import { finished, intended, ready, settled, started } from './story-facts.js';
import { command, one, two } from './story-people.js';

const talk: readonly Told[] = [
  [
    '03:55:20.000',
    one,
    { type: 'feedback.given', data: { step: 'block', text: 'Say what to do when there are two addresses.' } },
  ],
  ['03:55:21.000', one, ready('more-logging')],
  [
    '03:55:40.000',
    one,
    {
      type: 'command.edited',
      data: {
        step: 'more-logging',
        visit: 1,
        reason: 'The deployment has another name here',
        edits: [
          {
            part: 'run',
            from: 'kubectl set env deployment/api-service LOG_LEVEL=debug',
            to: 'kubectl set env deployment/payments-api LOG_LEVEL=debug',
          },
        ],
      },
    },
  ],
  [
    '03:55:50.000',
    one,
    intended(
      command('more-logging', 'run'),
      ['kubectl', 'set', 'env', 'deployment/payments-api', 'LOG_LEVEL=debug'],
      { effect: 'change' },
    ),
  ],
  ['03:55:50.010', one, started(command('more-logging', 'run'))],
  [
    '03:55:51.210',
    one,
    finished(command('more-logging', 'run'), '03:55:50.010', { exit: 1, ok: false, duration_ms: 1_200 }),
  ],
  [
    '03:55:51.220',
    one,
    {
      type: 'step.failed',
      data: { step: 'more-logging', visit: 1, attempt: 1, why: 'the command ended with exit code 1' },
    },
  ],
  ['03:56:30.000', one, settled('more-logging', 'done', { reason: 'The level was set in the console' })],
  [
    '03:57:00.000',
    two,
    {
      type: 'update.sent',
      data: {
        template: 'status',
        audience: 'internal',
        to: 'stakeholders',
        text: '*API abuse* · critical · 17 min\nDone: Block the address;\nNext: Attack or accident?',
        step: 'tell-stakeholders',
      },
    },
  ],
  ['03:57:00.010', two, settled('tell-stakeholders', 'done')],
  ['03:57:10.000', two, { type: 'notice.failed', data: { to: 'status-page', why: 'no answer within 5 s' } }],
];

const recover: readonly Told[] = [
  [
    '03:58:00.000',
    two,
    {
      type: 'decision.made',
      data: {
        step: 'accident',
        visit: 1,
        name: 'accident',
        option: 'attack',
        to: 'limit-key',
        not_taken: [{ step: 'call-partner', visit: 1 }],
        reopened: [],
      },
    },
  ],
  ['03:58:00.030', two, ready('limit-key')],
  ['03:59:00.000', one, settled('limit-key', 'skipped', { reason: 'The traffic carries no key' })],
  [
    '03:59:30.000',
    one,
    { type: 'run.paused', data: { reason: 'pause', detail: 'watching the graphs from another room' } },
  ],
  [
    '04:09:30.000',
    one,
    { type: 'run.resumed', data: { gap_ms: 600_000, tool: '0.1.0', uid: 1000, tty: true } },
  ],
  ['04:10:00.000', one, ready('all-quiet')],
  ['04:25:30.000', one, settled('all-quiet', 'done', { marks: 'resolved', at: '2026-11-22T04:10:30.000Z' })],
  [
    '04:26:00.000',
    two,
    {
      type: 'step.confirmed',
      data: {
        step: 'hand-over',
        visit: 1,
        effect: 'read',
        items: ['review booked for Tuesday'],
        bindings: [],
      },
    },
  ],
  ['04:26:00.010', two, settled('hand-over', 'done')],
  [
    '04:26:10.000',
    two,
    {
      type: 'metrics.recorded',
      data: { ttd_ms: 542_950, tta_ms: 198_060, ttc_ms: 877_060, ttr_ms: 1_817_050, inconsistent: [] },
    },
  ],
  [
    '04:26:10.010',
    two,
    {
      type: 'incident.closed',
      data: {
        as: 'resolved',
        reason: 'The rate has been normal for a quarter of an hour',
        unsettled: [],
        in_place: ['block', 'more-logging'],
      },
    },
  ],
];

export const endTold: readonly Told[] = [...talk, ...recover];
