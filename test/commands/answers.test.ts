// A walk without a terminal: it stops at the first question that nobody answered, says which, and the command it
// prints goes on from there.
import { describe, expect, test } from 'vitest';
import { cardErrors, putCardErrors } from './card-errors.js';
import { openDesk, twoLines } from './desk.js';

const goOn = (err: string): string => /^Go on with: (ir resume .*)$/m.exec(err)?.[1] ?? 'echo none';

describe('answers given beforehand', () => {
  test('stops at each missing one, and the printed command goes on', async () => {
    const desk = putCardErrors(openDesk());
    const first = await desk.ir('run', 'card-errors', '--no-input', '--set', 'limit=7');
    expect(first.transcript).toBe(`$ ir run card-errors --no-input --set limit=7
! Incident opened: Card payments fail, severity high.
! It was detected at TIME.
! Using limit 7.
! Step 1 of 4: Look at the gateway
! Stopped and saved: No answer for region: Which region? Answer it with --set
! region=VALUE or a line \`region: value\` in an answers file.
! While no ir runs, reminders and escalations do not fire.
! Go on with: ir resume INC-card-errors --no-input --set region=VALUE
exit 3
`);

    const second = await desk.shell(goOn(first.err).replace('VALUE', 'eu'));
    expect(second.code).toBe(3);
    expect(goOn(second.err)).toMatch(/^ir resume INC-\S+ --no-input --set severity=VALUE$/);

    const third = await desk.shell(goOn(second.err).replace('VALUE', 'high'));
    expect(third.code).toBe(3);
    expect(third.err).toContain('allow changes with --yes');
    expect(goOn(third.err)).toMatch(/^ir resume INC-\S+ --no-input --yes$/);

    const fourth = await desk.shell(goOn(third.err));
    expect(fourth.code).toBe(3);
    expect(fourth.err).toContain('Still in place: Turn the gateway off.');
    expect(goOn(fourth.err)).toMatch(/^ir resume INC-\S+ --yes --no-input --set close\.as=VALUE$/);

    const fifth = await desk.shell(goOn(fourth.err).replace('VALUE', 'resolved'));
    const last = await desk.shell(goOn(fifth.err).replace('VALUE', 'stays'));
    expect(last.code, last.transcript).toBe(0);

    const [name = ''] = desk.incidents();
    const types = desk.events(name).map(({ type }) => type);
    expect(types.filter((type) => type === 'run.paused')).toHaveLength(5);
    expect(types.filter((type) => type === 'run.resumed')).toHaveLength(5);
    expect(types.filter((type) => type === 'evidence.captured')).toHaveLength(1);
  });

  test('the printed command keeps the home, the name and what is not on record yet', async () => {
    const desk = putCardErrors(openDesk());
    const words = [
      '--home',
      `${desk.folder}/my home`,
      '--as',
      'dana',
      '--set',
      'region=eu',
      '--set',
      'close.as=resolved',
    ];
    const { err } = await desk.ir('run', 'card-errors', '--no-input', ...words);
    expect(goOn(err)).toMatch(
      /^ir resume INC-\S+ --home '.*\/my home' --as dana --set close\.as=resolved --no-input --set severity=VALUE$/,
    );
    expect((await desk.shell(goOn(err).replace('VALUE', 'low'))).err).toContain('allow changes with --yes');
  });

  test('an answers file serves as well, and its mistakes have places', async () => {
    const desk = putCardErrors(openDesk());
    desk.write(
      'answers.yaml',
      'region: eu\nseverity: high\nturn-off.run: true\nclose.as: resolved\nclose.reason: stays off\n',
    );
    expect((await desk.ir('run', 'card-errors', '--no-input', '--answers', 'answers.yaml')).code).toBe(0);
    desk.write('wrong.yaml', 'region: {eu: true}\n');
    const wrong = await desk.ir('run', 'card-errors', '--no-input', '--answers', 'wrong.yaml');
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(/^wrong\.yaml:1:1: .* \[wrong-type\]\n/);
    expect(wrong.err).toMatch(twoLines);
  });

  test.each([
    [['--set', 'region'], '--set «region» has no value'],
    [['--set', 'limit=lots'], '--set: limit must be a whole number such as 5, not «lots»'],
    [['--set', 'severity=awful'], '--set: severity must be one of low, medium, high, critical, not «awful»'],
    [['--set', 'regoin=eu'], '--set: the playbook asks for nothing called «regoin»; did you mean «region»?'],
    [
      ['--set', 'turn-of.run=true'],
      '--set: the playbook asks for nothing called «turn-of.run»; did you mean «turn-off»?',
    ],
  ])('%j is refused before anything exists', async (words, error) => {
    const desk = putCardErrors(openDesk());
    const ended = await desk.ir('run', 'card-errors', '--no-input', ...words);
    expect(ended.code).toBe(2);
    expect(ended.err.split('\n')[0]).toBe(`ir: error: ${error}`);
    expect(ended.err).toMatch(twoLines);
    expect(desk.incidents()).toEqual([]);
  });

  test('resume refuses the same, and writes nothing', async () => {
    const desk = putCardErrors(openDesk());
    await desk.ir('run', 'card-errors', '--no-input');
    const [name = ''] = desk.incidents();
    const before = desk.events(name).length;
    for (const pair of ['regoin=eu', 'region=mars']) {
      expect((await desk.ir('resume', '--no-input', '--set', pair)).code).toBe(2);
    }
    expect(desk.events(name)).toHaveLength(before);
  });
});

describe('--yes', () => {
  const withChange = (more: string): string =>
    cardErrors.replace('    effect: change\n', `    effect: change\n${more}`);

  test.each([
    ['never approves', withChange('    approve: commander\n'), 'No answer for turn-off.approve'],
    ['never destroys', cardErrors.replace('effect: change', 'effect: destroy'), 'It destroys something'],
    [
      'never waives evidence',
      cardErrors.replace('run: echo routing on', 'run: ls /nowhere-at-all'),
      'turn-off:evidence',
    ],
    [
      'never confirms a capture that a change uses',
      cardErrors.replace('run: touch gateway-off', "run: touch 'off {{ seen }}'"),
      'It came from a command',
    ],
  ])('%s', async (_promise, playbook, said) => {
    const desk = openDesk();
    desk.write('playbooks/card-errors.yaml', playbook);
    const words = ['--yes', '--set', 'region=eu', '--set', 'severity=high'];
    const ended = await desk.ir('run', 'card-errors', '--no-input', ...words, '--json');
    expect([1, 3]).toContain(ended.code);
    expect(ended.err).toContain(said);
    const changes = desk
      .events(desk.incidents()[0] ?? '')
      .filter(({ type, data }) => type === 'step.started' && data['step'] === 'turn-off');
    expect(changes).toEqual([]);
  });
});
