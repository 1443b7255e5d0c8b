// ir drill without people: what CI hears of a playbook and its scenarios, by exit code and in words.
import { expect, test } from 'vitest';
import { answers, injects, layOut, outputs, playbook, scenario } from '../drill/declined.js';
import { type Desk, type Event, openDesk, twoLines } from './desk.js';

const whole = scenario(injects, outputs, answers);

const without = (text: string, line: RegExp): string => {
  const rest = text.replace(line, '');
  expect(rest).not.toBe(text);
  return rest;
};

const deskWith = (drill: string): Desk => {
  const desk = openDesk();
  layOut(desk.folder, drill);
  return desk;
};

const readTimes = (desk: Desk, name: string): readonly number[] =>
  (desk.events(name) as readonly (Event & { readonly ts: string })[]).map(({ ts }) => Date.parse(ts));

test('the model answers lead to the end: an hour of the exercise, in a moment', async () => {
  const desk = deskWith(whole);
  const began = performance.now();
  const { code, out, transcript } = await desk.ir('drill', 'declined', '--no-input');
  expect(code, transcript).toBe(0);
  expect(out).toContain('Closed as resolved');
  expect(out).toContain('EXERCISE, NOT A REAL INCIDENT');
  const [name = ''] = desk.incidents();
  const times = readTimes(desk, name);
  const passed = Math.max(...times) - Math.min(...times);
  expect(passed).toBeGreaterThan(50 * 60_000);
  expect(performance.now() - began).toBeLessThan(passed / 10);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const types = desk.events(name).map(({ type }) => type);
  expect(types.filter((type) => type === 'inject.given')).toHaveLength(3);
  expect(types.slice(0, 2)).toEqual(['incident.opened', 'drill.started']);
});

test('a command on the way without an output: exit 1, and its key is named', async () => {
  const desk = deskWith(without(whole, /^ {2}reroute\.check: .*\n/m));
  const { code, err } = await desk.ir('drill', 'declined', '--no-input');
  expect(code).toBe(1);
  expect(err).toContain('the scenario has no output for «reroute.check»');
  const last = desk.events(desk.incidents()[0] ?? '').at(-1);
  expect(last).toMatchObject({ type: 'run.paused', data: { reason: 'step-failed' } });
});

test('evidence without an output is a placeholder that says so', async () => {
  const desk = deskWith(without(whole, /^ {2}evidence\.routing: .*\n/m));
  const { code, transcript } = await desk.ir('drill', 'declined', '--no-input');
  expect(code, transcript).toBe(0);
  expect((await desk.ir('evidence', 'show', 'EV-0001', ...desk.incidents())).out).toContain(
    'PRACTICE, NOT REAL: evidence.routing',
  );
});

test('a question without a model answer: exit 3, and it is named', async () => {
  const desk = deskWith(without(whole, /^ {2}call\.confirm: .*\n/m));
  const { code, err } = await desk.ir('drill', 'declined', '--no-input');
  expect(code).toBe(3);
  expect(err).toContain('call.confirm');
});

test('several scenarios and no name: all are played, and one that fails fails the whole', async () => {
  const desk = deskWith(whole);
  layOut(desk.folder, without(whole, /^ {2}look: .*\n/m), 'declined.broken');
  layOut(desk.folder, whole, 'declined.weekend');
  const { code, err } = await desk.ir('drill', 'declined', '--no-input');
  expect(code).toBe(1);
  expect(err).toContain('no output for «look»');
  const played = desk.incidents().map((name) => {
    const events = desk.events(name);
    const started = events.find(({ type }) => type === 'drill.started');
    return [started?.data['scenario'], events.at(-1)?.type];
  });
  expect(played.sort()).toEqual([
    ['broken', 'run.paused'],
    ['declined', 'drill.scored'],
    ['weekend', 'drill.scored'],
  ]);
});

test('one that is named, or that a number chooses, is played alone', async () => {
  const desk = deskWith(whole);
  layOut(desk.folder, whole, 'declined.weekend');
  expect((await desk.ir('drill', 'declined', 'weekend', '--no-input')).code).toBe(0);
  expect((await desk.ir('drill', 'declined', '--seed', '7', '--no-input')).code).toBe(0);
  expect(desk.incidents()).toHaveLength(2);
});

test.each([
  ['an unknown scenario', ['declined', 'weekday'], 'weekend'],
  ['an unknown playbook', ['refused'], 'refused'],
  ['a speed that is none', ['declined', 'weekend', '--speed', 'fast'], 'from 0.1x to 1000x'],
  ['a speed of nothing', ['declined', 'weekend', '--speed', '0'], 'from 0.1x to 1000x'],
  ['a speed that nobody can follow', ['declined', 'weekend', '--speed', '1001x'], 'from 0.1x to 1000x'],
  ['a speed in a range', ['declined', 'weekend', '--speed', '10x', '--range'], 'exclude each other'],
  ['every path in a range', ['declined', '--all-paths', '--range'], 'range'],
])('%s: exit 2, two lines, and no incident', async (_what, words, said) => {
  const desk = deskWith(whole);
  layOut(desk.folder, whole, 'declined.weekend');
  const { code, err } = await desk.ir('drill', ...words, '--no-input');
  expect(code, err).toBe(2);
  expect(err).toMatch(twoLines);
  expect(err).toContain(said);
  expect(desk.incidents()).toEqual([]);
});

test('a playbook without a drill: exit 2, and where to put one', async () => {
  const desk = openDesk();
  desk.write('playbooks/declined.yaml', playbook);
  const { code, err } = await desk.ir('drill', 'declined', '--no-input');
  expect(code).toBe(2);
  expect(err).toMatch(twoLines);
  expect(err).toContain('drills/declined.yaml');
});

test('an exercise tells its events as JSON', async () => {
  const desk = deskWith(whole);
  const { code, out } = await desk.ir('drill', 'declined', '--no-input', '--json');
  expect(code).toBe(0);
  const told = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly type?: string });
  const types = told.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['drill.started', 'inject.given', 'incident.closed']));
});
