// ir drill --all-paths: each way through a playbook, in memory, and where one stops or is never taken.
import { expect, test } from 'vitest';
import { type Desk, openDesk, twoLines } from './desk.js';

interface Steps {
  readonly steps: string;
  readonly outputs?: string;
  readonly answers?: string;
}

const deskWith = ({ steps, outputs = '{}', answers = '{}' }: Steps): Desk => {
  const desk = openDesk();
  desk.write(
    'playbooks/declined.yaml',
    `schema: ir/v1\nid: declined\ntitle: Card payments are declined\nroles: {responder: Acts.}\nsteps:\n${steps}`,
  );
  desk.write(
    'playbooks/drills/declined.yaml',
    `schema: ir-drill/v1\nplaybook: declined\ntitle: The vendor declines\noutputs: ${outputs}\nanswers: ${answers}\n`,
  );
  return desk;
};

const branching = `
  - {id: cause, title: Decide on the cause, decide: Is it the vendor?, options: {vendor: call, us: repair}}
  - {id: repair, title: Repair it, run: payments-repair, effect: read}
  - {id: call, title: Call the vendor, confirm: The vendor knows.}
`;

interface Told {
  readonly schema: string;
  readonly playbook: string;
  readonly scenarios: readonly { readonly scenario: string; readonly ways: number }[];
  readonly steps: { readonly all: readonly string[]; readonly missing: readonly string[] };
  readonly branches: { readonly all: readonly string[]; readonly missing: readonly string[] };
  readonly problems: readonly string[];
}

const toldBy = async (desk: Desk): Promise<Told> =>
  JSON.parse((await desk.ir('drill', 'declined', '--all-paths', '--json')).out) as Told;

test('the shipped playbook: every step and every branch, and nothing is left on disk', async () => {
  const desk = openDesk();
  const { code, out, transcript } = await desk.ir('drill', 'api-abuse', '--all-paths');
  expect(code, transcript).toBe(0);
  const [, steps, of] = /^ {2}Steps +(\d+) of (\d+)$/m.exec(out) ?? [];
  expect(steps).toBe(of);
  expect(Number(of)).toBeGreaterThan(15);
  expect(out).toMatch(/^ {2}Branches +4 of 4$/m);
  expect(desk.incidents()).toEqual([]);
}, 180_000);

test('both ways of a decision are walked, and the JSON says so', async () => {
  const desk = deskWith({
    steps: branching,
    outputs: '{repair: {stdout: done}}',
    answers: '{cause: vendor}',
  });
  const { code, out } = await desk.ir('drill', 'declined', '--all-paths');
  expect(code, out).toBe(0);
  expect(out).toMatch(/^ {2}Steps +3 of 3$/m);
  expect(await toldBy(desk)).toMatchObject({
    schema: 'ir-paths/v1',
    playbook: 'declined',
    scenarios: [{ scenario: 'declined' }],
    steps: { all: ['cause', 'repair', 'call'], missing: [] },
    branches: { all: ['cause: vendor', 'cause: us'], missing: [] },
    problems: [],
  });
});

test('a branch that no answer reaches: exit 1, and it is named', async () => {
  const steps = `${branching}
  - {id: refund, title: Refund the customers, when: cause == "vendor" && cause == "us", confirm: They have it back.}
`;
  const desk = deskWith({ steps, outputs: '{repair: {stdout: done}}', answers: '{cause: vendor}' });
  const { code, err } = await desk.ir('drill', 'declined', '--all-paths');
  expect(code).toBe(1);
  expect(err).toMatch(twoLines);
  expect(err).toContain('not reached: refund; refund: applies');
  expect((await toldBy(desk)).branches.missing).toEqual(['refund: applies']);
});

test('a command without an output beside the good way: exit 1, and by which answer one gets there', async () => {
  const answers = '{cause: vendor, call.confirm: "yes", close.as: resolved}';
  const desk = deskWith({ steps: branching, answers });
  // The good way alone does not show it.
  expect((await desk.ir('drill', 'declined', '--no-input')).code).toBe(0);
  const { code, out, err } = await desk.ir('drill', 'declined', '--all-paths');
  expect(code).toBe(1);
  expect(err).toMatch(twoLines);
  expect(out).toContain('declined, with cause: us: the scenario has no output for «repair»');
  expect(out).toContain('not reached: repair');
  expect((await toldBy(desk)).problems).toEqual([
    expect.stringContaining('with cause: us: the scenario has no output for «repair»'),
  ]);
});

test('a command that always fails there: exit 1, and which step stops', async () => {
  const desk = deskWith({ steps: branching, outputs: '{repair: {exit: 3}}', answers: '{cause: vendor}' });
  const { code, out } = await desk.ir('drill', 'declined', '--all-paths');
  expect(code).toBe(1);
  expect(out).toMatch(/with cause: us: step repair fails: .*3/);
});

test('a decision that leads back comes to an end, on both ways', async () => {
  const steps = `
  - {id: count, title: Count the declines, run: payments-declines count, effect: read}
  - {id: enough, title: Decide whether that is few, decide: Are few declined?, options: {yes-few: next, no-many: count}}
  - {id: call, title: Call the vendor, confirm: The vendor knows.}
`;
  const desk = deskWith({ steps, outputs: '{count: {stdout: "12"}}', answers: '{enough: no-many}' });
  const { code, transcript } = await desk.ir('drill', 'declined', '--all-paths');
  expect(code, transcript).toBe(0);
  expect((await toldBy(desk)).branches).toEqual({
    all: ['enough: yes-few', 'enough: no-many'],
    missing: [],
  });
});

test('a loop that nothing ends: exit 1, in a while, and what was never reached is named', async () => {
  const steps = `
  - {id: count, title: Count the declines, run: payments-declines count, effect: read}
  - {id: enough, title: Decide whether that is few, decide: Are few declined?, options: {no-many: count, no-more: count}}
  - {id: call, title: Call the vendor, confirm: The vendor knows.}
`;
  const desk = deskWith({ steps, outputs: '{count: {stdout: "12"}}' });
  const { code, err, transcript } = await desk.ir('drill', 'declined', '--all-paths');
  expect(code, transcript).toBe(1);
  expect(err).toMatch(twoLines);
  expect(transcript).toContain('the decision «enough» leads back again and again');
  expect(transcript).toContain('not reached: call');
});

test('no scenario of that name: exit 2', async () => {
  const desk = deskWith({ steps: branching });
  const { code, err } = await desk.ir('drill', 'declined', 'weekday', '--all-paths');
  expect(code).toBe(2);
  expect(err).toMatch(twoLines);
});
