// The after-action report of an exercise and what it leaves on the screen, byte for byte.
// After a wanted change: UPDATE_GOLDEN=1 npx vitest run test/report
import { beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../src/domain/fact.js';
import { createMask } from '../../src/domain/redact.js';
import { renderJson } from '../../src/report/json.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { renderClosingSummary } from '../../src/report/summary.js';
import { compareGolden } from './compare-golden.js';
import { foldEvents, viewOf } from './story.js';
import { abuseEvents } from './story-abuse.js';
import { exercisePlan, playExercise, viewOfExercise } from './story-exercise.js';

let events: readonly Event[] = [];
beforeAll(async () => {
  events = await playExercise();
});

it('is a report after the manner of an after-action report', () => {
  compareGolden('exercise.md', renderMarkdown(viewOfExercise(events)));
});

it('ends with the score, what was missed, and where the report lies', () => {
  const lines = renderClosingSummary(viewOfExercise(events), '/home/oncall-1/incidents/report.md');
  compareGolden('exercise-summary.txt', `${lines.join('\n')}\n`);
  expect(lines.join('\n')).not.toContain('!');
});

it('stands in the JSON as it stands in the prose', () => {
  const view = viewOfExercise(events);
  expect(JSON.parse(renderJson(view))).toMatchObject({
    exercise: { scenario: 'partner', played: 'people', speed: 10_000, points: view.exercise?.points },
  });
  expect(JSON.parse(renderJson(viewOf(abuseEvents)))).toMatchObject({ exercise: null });
});

describe('the comparison', () => {
  const saidOf = (last: Parameters<typeof viewOfExercise>[1]) => renderMarkdown(viewOfExercise(events, last));
  const before = { incident: 'INC', at: '2026-08-22T14:00:00.000Z' };

  it('is left out the first time', () => {
    const view = viewOfExercise(events, null);
    expect(renderMarkdown(view)).not.toContain('The last time');
    expect(renderClosingSummary(view, 'r').join('\n')).not.toContain('last time');
  });

  it('says more, fewer and the same, and nothing where other points counted', () => {
    const { points = 0, of = 0 } = viewOfExercise(events).exercise ?? {};
    expect(saidOf({ ...before, points: points - 2, of })).toContain('2 fewer than this time.');
    expect(saidOf({ ...before, points: points + 2, of })).toContain('2 more than this time.');
    expect(saidOf({ ...before, points, of })).toContain('the same as this time.');
    expect(saidOf({ ...before, points, of: of + 1 })).toContain('the scenario counted other points then.');
  });
});

it('names the speed of its clock, where it went by itself', () => {
  const saidAt = (speed: number): string => {
    const { exercise, ...view } = viewOfExercise(events);
    return renderMarkdown({ ...view, exercise: exercise && { ...exercise, speed } });
  };
  expect(saidAt(1000)).toContain('| By people, at the usual speed |');
  expect(saidAt(500)).toContain('| By people, at 0.5 of the usual speed |');
  expect(saidAt(0)).toContain('| By people |');
});

it('says that the model answers were played, wherever the score stands', async () => {
  const view = viewOfExercise(await playExercise('model'));
  expect(renderMarkdown(view)).toContain('nothing about people');
  expect(renderMarkdown(view)).toContain('With the model answers');
  expect(renderClosingSummary(view, 'r').join('\n')).toContain('nobody has rehearsed');
});

it('has no parts of an exercise for an incident', () => {
  const markdown = renderMarkdown(viewOf(abuseEvents));
  for (const title of ['Objectives', 'Score', 'Strengths', 'Areas for improvement', 'Actions', 'News'])
    expect(markdown).not.toContain(`## ${title}`);
});

it('hides secrets and breaks no table, whatever the scenario says', () => {
  const view = viewOfExercise(events);
  const exercise = view.exercise && { ...view.exercise, title: 'Bad | `news`\n# of hunter2' };
  const masked = viewOf(events, {
    plan: exercisePlan,
    run: foldEvents(events),
    exercise,
    mask: createMask(['hunter2', 'people', 'model']),
  });
  const markdown = renderMarkdown(masked);
  expect(markdown).not.toContain('hunter2');
  expect(markdown).toContain('By people, at');
  expect(markdown).not.toMatch(/^# of/m);
});
