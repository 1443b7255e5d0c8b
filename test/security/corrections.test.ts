// What a responder corrects or edits counts from then on: for the change, for its evidence, for what it is.
import { describe, expect, it } from 'vitest';
import { planOf, walk } from './walk.js';

const find = `  - {id: find, title: Find, run: find-abusers, effect: read, capture: {abuser: {type: ip, match: '^(\\S+)$'}}}
`;

describe('a captured value that the responder corrects', () => {
  const outputs = { 'find-abusers': '198.51.100.4\n' };
  const correct = ({ suggestion, confirming }: { suggestion: unknown; confirming: boolean }) =>
    confirming && suggestion === '198.51.100.4' ? '203.0.113.7' : null;

  it('is preserved as evidence about the corrected target', async () => {
    const plan = planOf(`evidence: {log: {title: Log, run: "show-log {{ abuser }}"}}
steps:
${find}  - {id: block, title: Block, run: "block {{ abuser }}", effect: change, preserve: [log]}
`);
    const { lines } = await walk(plan, { outputs, value: correct });
    const blocked = lines.indexOf('block 203.0.113.7');
    if (blocked >= 0) expect(lines.slice(0, blocked)).toContain('show-log 203.0.113.7');
  });

  it('is corrected in a list before the first of its values is used', async () => {
    const plan = planOf(`steps:
  - {id: find, title: Find, run: find-abusers, effect: read, capture: {abusers: {type: ip, many: true, match: '^(\\S+)$'}}}
  - {id: block, title: Block, each: abusers as abuser, run: "block {{ abuser }}", effect: change, no_evidence: none}
`);
    const { lines } = await walk(plan, {
      outputs: { 'find-abusers': '198.51.100.4\n203.0.113.7\n' },
      value: ({ confirming }) => (confirming ? ['203.0.113.7'] : null),
    });
    expect(lines.filter((line) => line.startsWith('block'))).toEqual(['block 203.0.113.7']);
  });

  it('does not lend the evidence of one value to another', async () => {
    const plan = planOf(`evidence: {log: {title: Log, run: "show-log {{ abuser }}"}}
steps:
  - {id: find, title: Find, run: find-abusers, effect: read, capture: {abusers: {type: ip, many: true, match: '^(\\S+)$'}}}
  - {id: block, title: Block, each: abusers as abuser, run: "block {{ abuser }}", effect: change, preserve: [log]}
`);
    const { lines } = await walk(plan, {
      outputs: { 'find-abusers': '198.51.100.4\n203.0.113.7\n' },
      value: ({ confirming }) => (confirming ? ['203.0.113.7'] : null),
    });
    const blocks = lines.filter((line) => line.startsWith('block'));
    expect(blocks).toEqual(['block 203.0.113.7']);
    expect(lines.slice(0, lines.indexOf('block 203.0.113.7'))).toContain('show-log 203.0.113.7');
  });
});

describe('a reading step', () => {
  it('does not become a change by an edit', async () => {
    let edited = false;
    const plan = planOf('steps:\n  - {id: look, title: Look, run: kubectl get pods, effect: read}\n');
    const { lines } = await walk(plan, {
      action: (view) => {
        if (view.failed !== null) return 'pause';
        const next = edited ? 'run' : 'edit';
        edited = true;
        return next;
      },
      text: (key) => (key === 'look.edit.run' ? 'kubectl delete pods --all' : 'because'),
      choice: (key, names) => (key.endsWith('.gate') ? 'leave' : (names[0] ?? '')),
    });
    expect(lines).toEqual([]);
  });

  it.each(['undo'])('can not be an %s: putting back is a change', async () => {
    const body = `steps:
  - {id: block, title: Block, run: block on, effect: change, no_evidence: none, rollback: block off}
  - {id: back, title: Back, undo: block, effect: read}
`;
    let seen: string | null = null;
    try {
      await walk(planOf(body), {
        action: (view) => {
          if (view.id === 'back') seen = view.effect;
          return view.id === 'back' ? 'pause' : 'run';
        },
      });
    } catch {
      // Refused when it is loaded: as good.
      return;
    }
    expect(seen).not.toBe('read');
  });
});
