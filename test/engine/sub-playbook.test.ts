// A playbook inside a playbook: names of its own, handed in and out; its steps, marks and evidence count.
import { describe, expect, it } from 'vitest';
import { ends, planOf, walk } from './walk.js';

const isolate = `
id: isolate
inputs: {host: {type: text}, reason: {type: text}}
evidence: {memory: {title: Memory, run: "dump {{ host }}"}}
outputs: [ticket]
steps:
  - id: cut
    title: Cut off
    run: cut {{ host }} {{ reason }}
    effect: change
    preserve: [memory]
    rollback: join {{ host }}
    capture: {ticket: {type: text}}
    marks: contained
  - {id: beside, title: Beside, run: beside, effect: read, after: []}
templates: {page: {text: ignored}}
escalation: [{to: security, after: 1s}]
updates: {every: {high: 1s}}
`;
const parent = (rest = ''): string => `
steps:
  - {id: which, title: Which, ask: {suspect: {type: text}}}
  - id: isolate
    title: Isolate
    playbook: isolate
    with: {host: "{{ suspect }}", reason: abuse}
    ${rest}
  - {id: note, title: Note, run: "note {{ ticket }}", effect: read}`;

describe('a sub-playbook', () => {
  const plan = planOf(parent(), { isolate });

  it('is flattened: its steps stand before the step that names it, with ids of their own', () => {
    expect(plan.steps.map(({ id }) => id)).toEqual([
      'which',
      'isolate/cut:evidence',
      'isolate/cut',
      'isolate/beside',
      'isolate',
      'note',
    ]);
    expect(plan.escalation).toEqual([]);
    expect(plan.updates.every_ms).toEqual({});
  });

  it('gets its names by `with` and gives them by `outputs`; evidence and marks count', async () => {
    const walked = await walk(plan, {
      answers: { suspect: 'pay-1' },
      commands: { cut: { stdout: 'T-42\n' } },
    });
    expect(walked.ran).toEqual(['dump pay-1', 'cut pay-1 abuse', 'beside', 'note T-42']);
    expect(walked.run.milestones.contained).toBeDefined();
    expect(walked.run.in_place.map(({ step }) => step)).toEqual(['isolate/cut']);
  });

  it('starts when its turn comes: `after: []` in it does not start before', async () => {
    expect(plan.steps.find(({ id }) => id === 'isolate/beside')?.after).toEqual(['which']);
  });

  it('asks for what its parent has not set once, under the name of the parent', async () => {
    const walked = await walk(plan, {
      actions: { which: 'skip' },
      answers: { suspect: 'pay-2' },
      commands: { cut: { stdout: 'T-42\n' } },
    });
    expect(walked.asked.filter((key) => key === 'suspect')).toHaveLength(1);
    expect(walked.ran[0]).toBe('dump pay-2');
  });

  it('passes as a whole when its parent’s `when` is false', async () => {
    const walked = await walk(planOf(parent('when: suspect == "pay-9"'), { isolate }), {
      answers: { suspect: 'pay-1', ticket: 'none', 'isolate/ticket': 'none' },
    });
    expect(ends(walked)).toMatchObject({
      'isolate/cut': 'passed',
      'isolate/beside': 'passed',
      isolate: 'passed',
    });
    expect(walked.ran).toEqual(['note none']);
  });

  it('loops as a whole when a decision goes back to it', async () => {
    const loop = planOf(
      `${parent()}
  - {id: clean, title: Clean, decide: Clean?, options: {"no": isolate, "yes": next}}`,
      { isolate },
    );
    const walked = await walk(loop, {
      answers: { suspect: 'pay-1', clean: ['no', 'yes'] },
      commands: { cut: [{ stdout: 'T-42\n' }, { stdout: 'T-43\n' }] },
    });
    expect(walked.ran.filter((line) => line.startsWith('dump'))).toHaveLength(2);
    expect(walked.run.steps['isolate/cut']?.visit).toBe(2);
    expect(walked.ran.at(-1)).toBe('note T-43');
  });

  it('may stand in another one, three deep', async () => {
    const deep = planOf('steps: [{id: outer, title: Outer, playbook: outer}]', {
      outer: 'id: outer\nsteps: [{id: inner, title: Inner, playbook: inner}]',
      inner: 'id: inner\nsteps: [{id: look, title: Look, run: look, effect: read}]',
    });
    expect(deep.steps.map(({ id }) => id)).toEqual(['outer/inner/look', 'outer/inner', 'outer']);
    expect((await walk(deep)).ran).toEqual(['look']);
  });
});
