// Text from outside can't break a table, make a heading, a link or markup, or steer a terminal.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Event } from '../../src/domain/fact.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderStatus } from '../../src/report/status.js';
import { renderClosingSummary } from '../../src/report/summary.js';
import type { ReportView } from '../../src/report/view.js';
import type { ExerciseView } from '../../src/report/view-exercise.js';
import { parseMarkdown } from './gfm.js';
import { foldEvents, incident, viewOf } from './story.js';
import { abuseEvents } from './story-abuse.js';
import { storyPlan } from './story-plan.js';

const nasty = fc.constantFrom(
  '|',
  '||',
  '\\|',
  '\\',
  '`',
  '```',
  '``',
  '\n',
  '\r\n',
  '\n\n# ',
  '\n| a | b |',
  '\n---\n',
  '\t',
  ' ',
  '  ',
  '<script>alert(1)</script>',
  '<b>',
  '<!--',
  '-->',
  '</td>',
  '&lt;',
  '&#60;',
  '[x](http://198.51.100.9)',
  '![x](y)',
  'http://198.51.100.9/',
  'www.example.com',
  '_www.example.com',
  '*',
  '**',
  '_',
  '__',
  '~~',
  '$',
  '# ',
  '> ',
  '- ',
  '1. ',
  '===',
  '+ ',
  '\u001b[2J',
  '\u001b]8;;http://198.51.100.9\u0007',
  '\u0007',
  '\u0000',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u2028',
  '\ufeff',
  '\ud800',
  '{{ name }}',
  '{% raw %}',
  '«',
  '"',
  "'",
  'payments',
  '203.0.113.7',
  'é',
  '🙂',
);
const hostileText = fc.array(nasty, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

// Words of ours, ids, times and hashes stay; everything that people, commands or alerts say is replaced.
const fixed: ReadonlySet<string> = new Set([
  'type',
  'ts',
  'v',
  'seq',
  'step',
  'visit',
  'part',
  'outcome',
  'effect',
  'mode',
  'severity',
  'milestone',
  'marks',
  'source',
  'as',
  'decision',
  'left',
  'at',
  'started_at',
  'ended_at',
  'deadline',
  'mono',
  'clock',
  'escalation',
  'played',
  'given_at',
]);

/** A scenario comes from a file too, and what is said about its score quotes people. */
const exercise: ExerciseView = {
  scenario: 'partner',
  title: 'A broken client',
  played: 'people',
  speed: 10_000,
  objectives: ['Tell abuse from accident.'],
  points: 2,
  of: 5,
  last_time: { incident: 'INC', at: '2026-08-22T14:00:00.000Z', points: 1, of: 5 },
  expectations: [
    { id: 'expect-1', met: true, points: 2, of: 2, expected: 'A', because: 'a', why: 'because', at: null },
    { id: 'expect-2', met: false, points: 0, of: 3, expected: 'B', because: 'b', why: 'because', at: null },
  ],
  news: [{ given_at: null, to: 'comms', text: 'A customer asks.', late_ms: null }],
  talking_points: [{ kind: 'edited', at: '2026-11-22T14:00:00.000Z', by: 'alice', text: 'it was edited' }],
};

const poison = <T>(value: T, text: () => string, key = ''): T => {
  if (fixed.has(key)) return value;
  if (typeof value === 'string') return text() as T;
  if (Array.isArray(value))
    return value.map((element) => poison(element, text, key === 'items' ? 'step' : key)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, poison(each, text, name)]),
  ) as T;
};

const poisonEvents = (texts: readonly string[]): readonly Event[] => {
  let at = 0;
  const next = (): string => texts[at++ % texts.length] ?? '';
  return abuseEvents.map((event) =>
    // The severity itself is one of ours; any other value is not.
    event.type === 'value.set' && event.data.name === 'severity' ? event : poison(event, next),
  );
};

const viewPoisoned = (texts: readonly string[]): ReportView => {
  const events = poisonEvents(texts);
  let at = 0;
  const next = (): string => texts[at++ % texts.length] ?? '';
  const plan = {
    ...storyPlan,
    steps: storyPlan.steps.map((step, index) => ({ ...step, title: texts[index % texts.length] ?? '' })),
  };
  return viewOf(events, {
    plan,
    exercise: poison(exercise, next),
    incident: texts[0] ?? '',
    host: texts.at(-1) ?? '',
    run: foldEvents(events),
  });
};

const calm = parseMarkdown(renderMarkdown(viewOf(abuseEvents, { exercise })));
const seen = { seed: 20261122, numRuns: 150 };
const control =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udbff](?![\udc00-\udfff])/u;

it('keeps the shape of the Markdown report whatever the text (seed 20261122)', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 12 }), (texts) => {
      const markdown = renderMarkdown(viewPoisoned(texts));
      const parsed = parseMarkdown(markdown);
      // The title is foreign; the headings of the sections are ours and must be the only others.
      expect(parsed.headings.slice(1)).toEqual(calm.headings.slice(1));
      expect(parsed.tables.map((rows) => rows.length)).toEqual(calm.tables.map((rows) => rows.length));
      for (const rows of parsed.tables) expect(new Set(rows.map((cells) => cells.length)).size).toBe(1);
      // An empty message has no block; no text opens or closes one.
      expect([3, 4, 5]).toContain(parsed.fences);
      expect(parsed.prose).not.toMatch(
        /[<`*~]|(?<!^)>|\]\(|(?<!\\)_\w+_|:\/\/|(?<![A-Za-z0-9])www\.|mailto:/,
      );
      expect(markdown).not.toMatch(control);
    }),
    seen,
  );
});

it('never lets text steer a terminal or add a line (seed 20261122)', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 12 }), (texts) => {
      const events = poisonEvents(texts);
      const view = viewPoisoned(texts);
      const now = Date.parse('2026-11-22T05:00:00Z');
      const status = renderStatus({ incident, plan: storyPlan, run: foldEvents(events), now, damage: [] });
      for (const line of [...renderClosingSummary(view, texts[0] ?? ''), ...status]) {
        expect(line).not.toMatch(/\n/);
        expect(line).not.toMatch(control);
      }
    }),
    seen,
  );
});

it('shows a pipe, markup and an escape as what they are', () => {
  const markdown = renderMarkdown(viewPoisoned(['a|b <img src=x> \u001b[31mred [x](http://198.51.100.9)']));
  expect(markdown).toContain('a\\|b &lt;img src=x&gt; \\\\x1b\\[31mred');
});
