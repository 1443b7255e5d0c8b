// No path may carry a change past its evidence, its approval or its typed target.
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/domain/fact.js';
import { planOf, type Setting, walk } from './walk.js';

const roles = 'roles: {commander: Decides., responder: Acts.}\n';

const scripted = planOf(`${roles}inputs:
  abuser: {type: ip}
steps:
  - id: block
    title: Block the address
    role: responder
    script: payments-firewall drop "$IR_ABUSER"
    effect: change
    no_evidence: nothing to see
    approve: commander
`);

const say: Setting = { value: () => '203.0.113.7', exact: () => true };

describe('an approval', () => {
  it('shows the values that a script gets, not only their names', async () => {
    const asked: string[] = [];
    const exact = (_key: string, _expected: string, question: string): boolean => {
      asked.push(question);
      return true;
    };
    await walk(scripted, { ...say, exact });
    expect(asked.join()).toContain('203.0.113.7');
  });

  it('is void once a value that the script gets has changed', async () => {
    const first = await walk(scripted, say);
    const given = first.events.findIndex(({ type }) => type === 'approval.given');
    const earlier = first.events.slice(0, given + 1);
    const changed = {
      ...(earlier.at(-1) as Event),
      type: 'value.set',
      data: { name: 'abuser', type: 'ip', value: '198.51.100.4', source: 'person', confirmed: true },
    } as Event;
    const changedSeq = { ...changed, seq: earlier.length };
    const { ran } = await walk(scripted, { ...say, exact: () => false, earlier: [...earlier, changedSeq] });
    expect(ran).toEqual([]);
  });

  it('serves one attempt', async () => {
    const first = await walk(scripted, say);
    const intended = first.events.findIndex(({ type }) => type === 'step.intended');
    const earlier = first.events.slice(0, intended + 1);
    const { ran } = await walk(scripted, { ...say, exact: () => false, earlier });
    expect(ran).toEqual([]);
  });

  it('is asked for again after an edit', async () => {
    let edited = false;
    const plan = planOf(`${roles}steps:
  - {id: block, title: Block, role: responder, run: payments-firewall on, effect: change, no_evidence: none, approve: commander}
`);
    const { lines } = await walk(plan, {
      action: (view) => {
        if (view.failed !== null) return 'pause';
        const next = edited ? 'run' : 'edit';
        edited = true;
        return next;
      },
      text: (key) => (key === 'block.edit.run' ? 'payments-firewall off' : 'because'),
      exact: (_key, _expected, question) => question.includes('payments-firewall on'),
    });
    expect(lines).toEqual([]);
  });

  it('is needed for an undo step that says so', async () => {
    let plan: ReturnType<typeof planOf>;
    try {
      plan = planOf(`${roles}steps:
  - {id: block, title: Block, role: responder, run: block on, effect: change, no_evidence: none, rollback: block off}
  - {id: back, title: Back, undo: block, approve: commander}
`);
    } catch {
      // Refused when it is loaded: as good.
      return;
    }
    const { lines } = await walk(plan, { exact: () => false });
    expect(lines).toEqual(['block on']);
  });

  it('of what is done by hand shows the values in its sentence', async () => {
    const plan = planOf(`${roles}inputs: {abuser: {type: ip}}
steps:
  - {id: call, title: Call, role: responder, confirm: "Block {{ abuser }} at the provider", effect: change, no_evidence: none, approve: commander}
`);
    const asked: string[] = [];
    await walk(plan, {
      value: () => '203.0.113.7',
      exact: (_key, _expected, question) => {
        asked.push(question);
        return true;
      },
    });
    expect(asked).toEqual([expect.stringContaining('203.0.113.7')]);
  });
});

describe('a jump, a retry and a resume', () => {
  const guarded = planOf(`${roles}inputs: {abuser: {type: ip}}
evidence:
  rules: {title: Rules, run: list-rules}
steps:
  - {id: look, title: Look, role: responder, run: look, effect: read}
  - {id: block, title: Block, role: responder, run: "block {{ abuser }}", effect: change, preserve: [rules], approve: commander}
`);

  it('meet the gate and the approval', async () => {
    let jumped = false;
    const { lines } = await walk(guarded, {
      action: (view) => {
        if (view.kind === 'collect') return 'skip';
        if (view.failed !== null) return 'pause';
        const next = jumped ? 'run' : 'jump';
        jumped = true;
        return next;
      },
      value: () => '203.0.113.7',
      choice: (key, names) => (key === 'jump' ? 'block' : key.endsWith('.gate') ? 'leave' : (names[0] ?? '')),
    });
    expect(lines).toEqual([]);
  });

  it('never run a change that was not approved, from every point of the record', async () => {
    const whole = await walk(guarded, say);
    expect(whole.lines).toContain('block 203.0.113.7');
    for (let length = 1; length < whole.events.length; length += 1) {
      const earlier = whole.events.slice(0, length);
      const spent = earlier.filter(({ type }) => type === 'step.intended').length;
      const given = earlier.findLastIndex(({ type }) => type === 'approval.given');
      const used = earlier.slice(given).some((event) => event.type === 'step.intended');
      const { lines } = await walk(guarded, {
        ...say,
        exact: () => false,
        earlier,
        choice: (key, names) => (key.endsWith('.doubt') ? 'again' : (names[0] ?? '')),
      });
      const mayRun = given >= 0 && !used;
      expect(lines.includes('block 203.0.113.7') && !mayRun, `after ${length} events, ${spent} starts`).toBe(
        false,
      );
    }
  });
});
