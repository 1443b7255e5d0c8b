// What is still in place with the way back, and secrets that no output may hold.
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/fact.js';
import { createMask } from '../../src/domain/redact.js';
import { renderJson } from '../../src/report/json.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderClosingSummary } from '../../src/report/summary.js';
import { type Told, toEvents, viewOf } from './story.js';
import { abuseEvents, abuseTold } from './story-abuse.js';
import { finished, intended, opened, ready, settled, started } from './story-facts.js';
import { storyPlan } from './story-plan.js';

const me = 'oncall-1';
const tell = (...told: readonly Told[]) => viewOf(toEvents([['03:40:00.000', me, opened()], ...told]));

describe('still in place', () => {
  const limit = { step: 'limit-key', visit: 1, part: 'run', attempt: 1 } as const;
  const change = (step: string, bindings: Facts['step.intended']['bindings']): readonly Told[] => [
    ['03:41:00.000', me, ready(step)],
    ['03:41:00.000', me, intended({ ...limit, step }, ['gateway'], { effect: 'change', bindings })],
    ['03:41:01.000', me, started({ ...limit, step })],
    ['03:41:02.000', me, finished({ ...limit, step }, '03:41:01.000')],
  ];

  it('shows a script with the values that it needs', () => {
    const view = tell(...change('limit-key', [{ name: 'api_key_id', value: 'key 7; rm' }]));
    expect(view.in_place[0]?.rollback).toEqual({
      kind: 'script',
      text: `IR_API_KEY_ID='key 7; rm'\ngateway limit "$IR_API_KEY_ID" --reset`,
    });
  });

  it('says so when the playbook has no way back', () => {
    const view = tell(...change('find-abuser', []));
    expect(view.in_place[0]?.rollback.kind).toBe('none');
    const plan = {
      ...storyPlan,
      steps: storyPlan.steps.map((step) => ({ ...step, irreversible: 'Keys once revoked stay revoked.' })),
    };
    const events = toEvents([['03:40:00.000', me, opened()], ...change('find-abuser', [])]);
    expect(renderMarkdown(viewOf(events, { plan }))).toContain(
      'can’t be put back: Keys once revoked stay revoked.',
    );
  });

  it('forgets what was rolled back', () => {
    const rolledBack: Told = [
      '03:50:00.000',
      me,
      { type: 'step.rolled_back', data: { step: 'limit-key', visit: 1, by_hand: true } },
    ];
    const view = tell(...change('limit-key', []), rolledBack);
    expect(view.in_place).toEqual([]);
    expect(renderMarkdown(view)).toContain('Nothing that was changed is still in place.');
  });
});

describe('secrets', () => {
  const secret = 'hunter2-of-payments';
  const told: readonly Told[] = [
    ['03:41:00.000', me, { type: 'note.added', data: { text: `the gateway said ${secret}` } }],
    ['03:41:01.000', me, settled('limit-key', 'skipped', { reason: `because of ${secret}` })],
    ['03:41:02.000', me, intended({ step: 'block', visit: 1, part: 'run', attempt: 1 }, ['curl', secret])],
    [
      '03:41:03.000',
      me,
      {
        type: 'update.sent',
        data: { template: 'status', audience: 'internal', to: 'all', text: `token ${secret}` },
      },
    ],
  ];
  const events = toEvents([...abuseTold, ...told]);

  it('are masked in every output, whatever said them', () => {
    const view = viewOf(events, { mask: createMask([secret]) });
    for (const output of [
      renderMarkdown(view),
      renderJson(view),
      renderClosingSummary(view, 'r').join('\n'),
    ]) {
      expect(output).not.toContain(secret);
    }
    expect(renderMarkdown(view)).toContain('the gateway said «secret»');
  });

  it('that are words of ours take no meaning away', () => {
    const view = viewOf(events, { mask: createMask(['live', 'change', 'resolved', 'skipped', 'detected']) });
    expect(() => renderMarkdown(view)).not.toThrow();
    expect(view.header).toMatchObject({ mode: 'live', closed_as: 'resolved' });
  });

  it('never change a hash', () => {
    const masked = viewOf(abuseEvents, { mask: createMask([secret]) });
    expect(masked.evidence).toEqual(viewOf(abuseEvents).evidence);
  });
});
