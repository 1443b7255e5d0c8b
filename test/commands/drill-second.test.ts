// Commands beside an exercise go by its clock, and its record is sound to all who check one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { answers, injects, layOut, outputs, scenario } from '../drill/declined.js';
import { checkBoth, hasPython } from '../formats/checkers.js';
import { type Desk, type Event, has, openDesk, program } from './desk.js';

const minute = 60_000;
type Stamped = Event & { readonly ts: string };

const openRoom = (): Desk => {
  const desk = openDesk();
  layOut(desk.folder, scenario(injects, outputs, answers));
  return desk;
};

const stamped = (desk: Desk, name: string): readonly Stamped[] => desk.events(name) as readonly Stamped[];

/** A terminal of its own: nobody answers, and the exercise's clock goes. Ends with the test. */
const begin = async (desk: Desk, speed: string): Promise<string> => {
  const line = `'${process.execPath}' '${program}' drill declined --speed ${speed} --as alice`;
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    cwd: desk.folder,
    env: { ...desk.env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
  });
  for (let waited = 0; waited < 60_000 && !shown.includes('Enter: begin.'); waited += 100) await sleep(100);
  expect(shown).toContain('Enter: begin.');
  const [name = ''] = desk.incidents();
  return name;
};

test.skipIf(!has('script'))(
  'a note, a milestone and the status are in the time of the exercise (needs script)',
  async () => {
    const desk = openRoom();
    const name = await begin(desk, '600x');
    const began = Date.parse(stamped(desk, name)[0]?.ts ?? '');
    // A second is ten minutes: the exercise is far ahead of the machine now.
    await sleep(2_000);
    const noted = await desk.ir('note', 'Seen by the merchant.', '--at', '+15m', name);
    expect(noted.code, noted.transcript).toBe(0);
    const marked = await desk.ir('mark', 'acknowledged', name);
    expect(marked.code, marked.transcript).toBe(0);
    const status = await desk.ir('status', name, '--json');
    expect(status.code, status.transcript).toBe(0);
    const events = stamped(desk, name);
    const note = events.find(({ type }) => type === 'note.added');
    expect(Date.parse(String(note?.data['at'])) - began).toBe(15 * minute);
    expect(Date.parse(note?.ts ?? '') - began).toBeGreaterThan(15 * minute);
    const mark = events.find(
      ({ type, data }) => type === 'milestone.marked' && data['milestone'] === 'acknowledged',
    );
    expect(Date.parse(String(mark?.data['at'])) - began).toBeGreaterThan(20 * minute);
    const human = await desk.ir('status', name);
    expect(human.out, human.out).toMatch(/\b(\d+ h|[2-9]\d min)/);
    expect(
      (
        await desk.ir(
          'evidence',
          'add',
          join(desk.folder, 'playbooks/declined.yaml'),
          '--title',
          'The page',
          '--at',
          new Date(began + 16 * minute).toISOString(),
          '--incident',
          name,
        )
      ).transcript,
    ).toMatch(/exit 0$/m);
  },
  180_000,
);

test('the record of an exercise is sound to ir, to a shell and to python, also as a bag', async () => {
  const desk = openRoom();
  expect((await desk.ir('drill', 'declined', '--no-input')).code).toBe(0);
  const [name = ''] = desk.incidents();
  const folder = desk.incidentFolder(name);
  expect((await desk.ir('verify', name)).code).toBe(0);
  const { shell, python } = await checkBoth(folder);
  expect(shell.code, shell.said + shell.warned).toBe(0);
  if (hasPython) expect(python.code, python.said + python.warned).toBe(0);
  expect((await desk.ir('export', name, '--output', 'exercise.bag')).code).toBe(0);
  expect((await desk.ir('verify', './exercise.bag')).code).toBe(0);
}, 180_000);
