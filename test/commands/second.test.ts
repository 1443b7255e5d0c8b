// The second terminal: notes, milestones, roles and approvals beside an incident, each of them one append.
import { beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, twoLines } from './desk.js';

const payments = `schema: ir/v1
id: payments
title: Card payments fail
roles: {commander: Decides., responder: Acts.}
steps:
  - {id: look, title: Look at the gateway, run: echo declines, effect: read}
  - {id: block, title: Turn the gateway off, role: commander, run: touch gateway-off, effect: change, no_evidence: nothing, rollback: rm gateway-off, approve: commander}
`;

const open = async (config = ''): Promise<Desk> => {
  const desk = openDesk();
  desk.write('playbooks/payments.yaml', payments);
  if (config !== '') desk.write('.ir/config.yaml', `schema: ir-config/v1\n${config}`);
  const ended = await desk.ir('run', 'payments', '--no-input', '--yes', '--as', 'alice');
  expect(ended.code).toBe(3);
  return desk;
};

const nameOf = (desk: Desk): string => desk.incidents()[0] ?? '';
const newest = (desk: Desk) => desk.events(nameOf(desk)).at(-1);

const refused = async (desk: Desk, words: readonly string[], why: RegExp, code = 2): Promise<void> => {
  const before = desk.events(nameOf(desk)).length;
  const ended = await desk.ir(...words);
  expect(ended.err).toMatch(why);
  expect(ended.code).toBe(code);
  expect(desk.events(nameOf(desk))).toHaveLength(before);
};

const digestOf = async (desk: Desk, who: string): Promise<string> =>
  /--digest ([0-9a-f]{12})/.exec((await desk.ir('approve', '--as', who)).err)?.[1] ?? '';

describe('beside an open incident', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await open();
  });

  test('a note is one line of the record, with who wrote it', async () => {
    const { out, code } = await desk.ir('note', 'the vendor confirms', '--step', 'look', '--as', 'bob');
    expect({ out, code }).toEqual({ out: `${nameOf(desk)}  Note: the vendor confirms.\n`, code: 0 });
    expect(newest(desk)).toMatchObject({ by: 'bob', type: 'note.added', data: { step: 'look' } });
  });

  test('a note says when it was, as well as somebody remembers', async () => {
    await desk.ir('note', 'first call', '--at', '2026-01-02T03:41:00Z ±5m');
    expect(newest(desk)?.data).toEqual({
      text: 'first call',
      at: '2026-01-02T03:41:00.000Z',
      give_or_take_ms: 300_000,
    });
    expect((await desk.ir('note', 'and then', '--at', '03:41+-90s')).out).toMatch(
      /Note about [\d-]* ?03:41:00, give or take 1 min 30 s: and then/,
    );
    const { out } = await desk.ir('note', 'about now', '--at', '±5m', '--json');
    expect(JSON.parse(out)).toMatchObject({ type: 'note.added', data: { give_or_take_ms: 300_000 } });
  });

  test('a note comes from standard input, and one that is too long is named evidence', async () => {
    expect((await desk.irWith({ input: 'three\nlines\nof log\n' }, 'note', '-')).code).toBe(0);
    expect(newest(desk)?.data).toEqual({ text: 'three\nlines\nof log' });
    const ended = await desk.irWith({ input: '\u0001'.repeat(20_000) }, 'note', '-');
    expect(ended.err).toMatch(/longer than 60000 bytes[\s\S]*ir evidence add/);
    expect(ended.code).toBe(2);
  });

  test('what looks like a secret is kept, masked where it is shown, and said', async () => {
    const { out, err } = await desk.ir('note', 'found AKIAIOSFODNN7EXAMPLE in a commit');
    expect(out).not.toContain('AKIAIOSFODNN7EXAMPLE');
    expect(err).toMatch(/may hold a secret/);
    expect(newest(desk)?.data['text']).toContain('AKIAIOSFODNN7EXAMPLE');
  });

  test('a milestone is marked by a person, and says what it was before', async () => {
    await desk.ir('mark', 'contained', '--at', '2026-01-02T03:50:00Z', '--as', 'bob');
    expect(newest(desk)).toMatchObject({
      by: 'bob',
      data: { milestone: 'contained', at: '2026-01-02T03:50:00.000Z', source: 'person' },
    });
    const { out } = await desk.ir('mark', 'contained', '--at', '2026-01-02T03:51:00Z');
    expect(out).toContain('it was 2026-01-02 03:50:00 UTC before');
  });

  test('what does not fit is refused with the near miss, and leaves no line', async () => {
    await refused(desk, ['mark', 'containd'], /no milestone «containd»; did you mean «contained»\?/);
    await refused(desk, ['mark', 'started'], /started needs its time[\s\S]*--at -20m/);
    await refused(desk, ['mark', 'resolved', '--at', '03:41±5m'], /needs one time/);
    await refused(desk, ['assign', 'comander', 'bob'], /no role «comander»; did you mean «commander»\?/);
    await refused(desk, ['assign', 'commander', '--', '-rf'], /can't be the name/);
    await refused(desk, ['note', 'x', '--step', 'blok'], /no step «blok»; did you mean «block»\?/);
    await refused(desk, ['note', 'x', '--at', '+30d'], /lies in the future/);
    await refused(desk, ['note', '  '], /the note is empty/);
    await refused(desk, ['approve', '--yes'], /--yes never gives an approval/);
    await refused(desk, ['approve', nameOf(desk), 'look'], /step «look» waits for no approval/);
  });

  test('a role changes hands with a brief, in one append', async () => {
    const { out } = await desk.ir('assign', 'commander', 'bob', '--as', 'alice');
    expect(out).toMatch(/bob is now the commander\.[\s\S]*Where we stand: Card payments fail/);
    expect(out).toMatch(/Open steps of the commander:\n- Turn the gateway off \(waiting for approval\)/);
    const [role, brief] = desk.events(nameOf(desk)).slice(-2);
    expect(role).toMatchObject({ type: 'role.assigned', data: { role: 'commander', who: 'bob' } });
    expect(brief?.data['text']).toMatch(/^Brief for bob, who is now the commander\./);
  });

  test('an approval without a terminal wants the digest of what was shown, from the holder, once', async () => {
    await refused(desk, ['approve', '--as', 'alice'], /the commander is bob, and you are alice/);
    const digest = await digestOf(desk, 'bob');
    await refused(desk, ['approve', '--as', 'bob'], /exactly this:\ntouch gateway-off\n/, 3);
    await refused(desk, ['approve', '--as', 'bob', '--digest', 'abcdef0123'], /has another digest/);
    await refused(desk, ['approve', '--as', 'bob', '--digest', digest.slice(0, 4)], /at least 8 digits/);
    expect((await desk.ir('approve', '--as', 'bob', '--digest', digest)).code).toBe(0);
    expect(newest(desk)).toMatchObject({ by: 'bob', type: 'approval.given', data: { role: 'commander' } });
    await refused(desk, ['approve', '--as', 'bob', '--digest', digest], /nothing waits for an approval/);
    const resumed = await desk.ir(
      'resume',
      '--no-input',
      '--yes',
      '--as',
      'alice',
      '--set',
      'close.as=resolved',
    );
    expect(resumed.err).toContain('Done: Turn the gateway off');
  });

  test('a closed incident takes notes and milestones, and no new commander', async () => {
    await desk.ir('close', '--as', 'resolved', '--reason', 'it stays off');
    const name = nameOf(desk);
    expect((await desk.ir('note', 'the vendor called back', name)).code).toBe(0);
    expect((await desk.ir('mark', 'resolved', name, '--at', '-1s')).code).toBe(0);
    await refused(desk, ['assign', 'commander', 'carol', name], /is closed as resolved/);
    const none = await desk.ir('note', 'which one?');
    expect(none.err).toMatch(twoLines);
    expect(none.code).toBe(2);
  });
});

describe('rules of the organisation', () => {
  test('four eyes refuse whoever runs it, in any terminal, and name the way out', async () => {
    const desk = await open('policy: {four_eyes: true}\n');
    await refused(desk, ['approve', '--as', 'alice'], /alice runs it[\s\S]*ir assign commander NAME/);
    const { err, code } = await desk.ir('resume', '--no-input', '--yes', '--as', 'alice');
    expect(err.replaceAll('\n', ' ')).toMatch(/somebody else has to approve it.*ir approve INC-/);
    expect(code).toBe(3);
    await desk.ir('assign', 'commander', 'bob');
    const digest = await digestOf(desk, 'bob');
    expect((await desk.ir('approve', '--as', 'bob', '--digest', digest)).code).toBe(0);
    // Now it would be bob who runs what bob approved.
    const byBob = await desk.ir('resume', '--no-input', '--yes', '--as', 'bob');
    expect(byBob.code).toBe(3);
    expect(desk.events(nameOf(desk)).map(({ type }) => type)).not.toContain('step.confirmed');
    expect(desk.events(nameOf(desk)).some(({ data }) => data['step'] === 'block' && 'argv' in data)).toBe(
      false,
    );
  });

  test('the glass is not broken where the config forbids it, nor without a reason', async () => {
    const desk = await open('policy: {four_eyes: true, break_glass: false}\n');
    await refused(
      desk,
      ['resume', '--no-input', '--break-glass', 'bob sleeps'],
      /does not allow --break-glass/,
    );
    const other = await open('policy: {four_eyes: true}\n');
    await refused(other, ['resume', '--no-input', '--break-glass', ' '], /needs a reason/);
    const unattended = await other.ir('resume', '--no-input', '--yes', '--break-glass', 'bob sleeps');
    expect(unattended.code).toBe(3);
    expect(newest(other)?.type).toBe('run.paused');
  });
});

test('status --watch prints when something was written, and ends with the incident', async () => {
  const desk = await open();
  const watching = desk.ir('status', '--watch', '--json');
  await desk.ir('assign', 'commander', 'bob');
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await desk.ir('close', '--as', 'abandoned', '--reason', 'a drill');
  const { code, out } = await watching;
  const states = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { closed_as: string | null; roles: readonly object[] });
  expect(code).toBe(0);
  expect(states.at(-1)).toMatchObject({ closed_as: 'abandoned', roles: [{ role: 'commander', who: 'bob' }] });
  expect(states.length).toBeLessThanOrEqual(4);
});
