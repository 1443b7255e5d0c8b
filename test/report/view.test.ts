// The view: honest metrics, loud practice, deviations told apart, the review left alone.
import { describe, expect, it } from 'vitest';
import { createMask } from '../../src/domain/redact.js';
import { renderJson } from '../../src/report/json.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderClosingSummary } from '../../src/report/summary.js';
import { type Told, toEvents, viewOf } from './story.js';
import { abuseEvents } from './story-abuse.js';
import { finished, intended, marked, opened, settled } from './story-facts.js';

const me = 'oncall-1';
const tell = (...told: readonly Told[]) => viewOf(toEvents([['03:40:00.000', me, opened()], ...told]));
const metricOf = (view: ReturnType<typeof tell>, name: string) =>
  view.metrics.find((metric) => metric.name === name);

describe('metrics', () => {
  it('are missing, never zero, when a milestone is missing', () => {
    const view = tell(['03:41:00.000', me, marked('detected', '03:41:00.000', 'person')]);
    expect(metricOf(view, 'TTD')).toMatchObject({
      state: 'missing',
      ms: null,
      lacks: ['started'],
      met: null,
    });
    expect(metricOf(view, 'TTR')).toMatchObject({
      state: 'missing',
      ms: null,
      lacks: ['resolved'],
      met: null,
    });
    const markdown = renderMarkdown(view);
    expect(markdown).toContain('| missing: started is not marked | 5 min | not known |');
    expect(renderClosingSummary(view, 'report.md').join('\n')).toContain('missing: resolved is not marked');
    expect(markdown).not.toMatch(/\| 0 s \|/);
  });

  it('are inconsistent when their milestones are out of order, and never met', () => {
    const view = tell(
      ['03:41:00.000', me, marked('detected', '03:41:00.000', 'person')],
      ['03:42:00.000', me, marked('contained', '03:39:00.000', 'person')],
    );
    expect(metricOf(view, 'TTC')).toMatchObject({ state: 'inconsistent', ms: -120_000, met: null });
    expect(renderMarkdown(view)).toContain(
      'inconsistent: contained is 2 min before detected | 30 min | not known |',
    );
  });

  it('say what a zero is when it is one', () => {
    const view = tell(
      ['03:41:00.000', me, marked('started', '03:41:00.000', 'range')],
      ['03:41:00.000', me, marked('detected', '03:41:00.000', 'person')],
    );
    expect(metricOf(view, 'TTD')).toMatchObject({ state: 'known', ms: 0, met: true });
  });
});

describe('practice', () => {
  it.each([
    ['range', 'PRACTICE RANGE, NOT A REAL INCIDENT'],
    ['drill', 'EXERCISE, NOT A REAL INCIDENT'],
    ['dry-run', 'DRY RUN, NOTHING WAS RUN'],
  ] as const)('%s is said first and loudly', (mode, banner) => {
    const view = viewOf(toEvents([['03:40:00.000', me, opened(mode)]]));
    expect(renderMarkdown(view).split('\n')[2]).toContain(`> **${banner}.**`);
    expect(renderClosingSummary(view, 'report.md')[1]).toBe(banner);
    expect(renderMarkdown(view)).toContain('never enter the metrics of real incidents');
  });

  it('a real incident has no such line', () => {
    expect(renderMarkdown(viewOf(abuseEvents))).not.toMatch(/^>/m);
  });
});

describe('broken glass', () => {
  it('is loud in the report, in the summary and at the close', () => {
    const view = tell([
      '03:50:00.000',
      'alice',
      {
        type: 'approval.given',
        data: { step: 'block', visit: 1, role: 'commander', digest: 'd', break_glass: 'bob is asleep' },
      },
    ]);
    expect(view.deviations).toMatchObject([{ kind: 'break-glass', by: 'alice', reason: 'bob is asleep' }]);
    const markdown = renderMarkdown(view);
    expect(markdown).toContain('The glass was broken: approved alone by alice for');
    expect(markdown).toContain('BROKE THE GLASS');
    expect(renderClosingSummary(view, 'report.md').join('\n')).toContain('GLASS BROKEN by alice for');
  });
});

describe('deviations', () => {
  const kinds = (...told: readonly Told[]) => tell(...told).deviations.map(({ kind }) => kind);
  const run = { step: 'more-logging', visit: 1, part: 'run', attempt: 1 } as const;

  it('tell every kind of the story', () => {
    expect(viewOf(abuseEvents).deviations.map(({ kind }) => kind)).toEqual([
      'waived',
      'relayed',
      'doubt',
      'edited',
      'by-hand',
      'skipped',
    ]);
  });

  it('count a step as done by hand only where no command of its own succeeded', () => {
    const done = settled('more-logging', 'done', { reason: 'seen in the console' });
    const ran: readonly Told[] = [
      ['03:41:00.000', me, intended(run, ['kubectl'], { effect: 'change' })],
      ['03:41:01.000', me, finished(run, '03:41:00.000')],
    ];
    expect(kinds(['03:42:00.000', me, done])).toEqual(['by-hand']);
    expect(kinds(...ran, ['03:42:00.000', me, done])).toEqual([]);
    const failed: Told = [
      '03:41:02.000',
      me,
      { type: 'step.failed', data: { step: 'more-logging', visit: 1, attempt: 1, why: 'the check failed' } },
    ];
    expect(kinds(...ran, failed, ['03:42:00.000', me, done])).toEqual(['by-hand']);
    expect(kinds(['03:42:00.000', me, settled('hand-over', 'done', { reason: 'ticked' })])).toEqual([]);
  });

  it('tell one turn back once, however many steps it opens', () => {
    const reopened = [
      { step: 'block', visit: 2 },
      { step: 'more-logging', visit: 2 },
    ];
    const decision = {
      step: 'accident',
      visit: 1,
      name: 'accident',
      option: 'again',
      to: 'block',
      not_taken: [],
      reopened,
    };
    const view = tell(
      ['03:50:00.000', me, { type: 'decision.made', data: decision }],
      [
        '03:50:01.000',
        me,
        { type: 'step.jumped', data: { step: 'all-quiet', visit: 1, reason: 'it is calm', reopened: [] } },
      ],
    );
    expect(view.deviations).toMatchObject([
      { kind: 'reopened', title: 'Attack or accident?', reason: 'Block the address; Log more for an hour' },
      { kind: 'jumped', title: 'Wait until the rate is normal' },
    ]);
  });
});

it('includes the review exactly as it is, even where a secret-looking word stands in it', () => {
  const review = '# Ours\n\n<b>token=abcdef</b> | `x\n\n```\nnever closed\n';
  const markdown = renderMarkdown(viewOf(abuseEvents, { review, mask: createMask(['never closed']) }));
  expect(markdown.endsWith(`## Review\n\n${review}`)).toBe(true);
});

it('tells a crash from a pause', () => {
  expect(viewOf(abuseEvents).gaps).toMatchObject([
    { ms: 371_990, reason: expect.stringContaining('without recording why') },
    { ms: 600_000, from: '2026-11-22T03:59:30.000Z', reason: expect.stringContaining('was paused') },
  ]);
});

it('gives the same times in prose and JSON', () => {
  const view = viewOf(abuseEvents);
  const json: unknown = JSON.parse(renderJson(view));
  expect(json).toMatchObject({
    schema: 'ir-report/v1',
    metrics: view.metrics,
    timeline: { length: abuseEvents.length },
  });
  expect(renderJson(view)).not.toMatch(/"[a-z_]*[A-Z][A-Za-z_]*":/);
});
