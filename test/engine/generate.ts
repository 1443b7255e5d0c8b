// Playbooks, answers and a world for the property tests: anything an author may write, in a small vocabulary.
import fc from 'fast-check';
import type { Plan } from '../../src/domain/plan.js';
import type { AuthoredStep, Playbook } from '../../src/domain/playbook.js';
import { ancestors, descendants } from '../../src/engine/graph.js';
import { planPlaybook } from '../../src/engine/plan/plan.js';
import { drain } from './generate-drain.js';

interface Draft {
  readonly kind:
    | 'change'
    | 'read'
    | 'script'
    | 'ask'
    | 'decide'
    | 'collect'
    | 'confirm'
    | 'wait'
    | 'undo'
    | 'hand'
    | 'each'
    | 'playbook';
  readonly preserve: boolean;
  readonly approve: boolean;
  readonly check: boolean;
  readonly verify: boolean;
  readonly rollback: boolean;
  readonly after: 'above' | 'start' | 'two';
  readonly when: boolean;
  readonly marks: boolean;
  readonly back: boolean;
}

const draft = fc.record<Draft>({
  kind: fc.constantFrom(
    'change',
    'change',
    'read',
    'script',
    'ask',
    'decide',
    'collect',
    'confirm',
    'wait',
    'undo',
    'hand',
    'each',
    'playbook',
  ),
  preserve: fc.boolean(),
  approve: fc.boolean(),
  check: fc.boolean(),
  verify: fc.boolean(),
  rollback: fc.boolean(),
  after: fc.constantFrom('above', 'above', 'start', 'two'),
  when: fc.boolean(),
  marks: fc.boolean(),
  back: fc.boolean(),
});

const safety = (d: Draft, id: string) => ({
  effect: 'change' as const,
  ...(d.preserve ? { preserve: ['ledger', 'routes'] } : {}),
  ...(d.approve ? { approve: 'commander' } : {}),
  ...(d.check ? { check: `test-payments ${id}` } : {}),
  ...(d.verify ? { verify: { run: `watch-payments ${id}`, every: '10s', hold: '30s', timeout: '5m' } } : {}),
  ...(d.rollback ? { rollback: `undo-payments ${id}` } : {}),
});

const bodyOf = (d: Draft, id: string, earlier: readonly string[]): Record<string, unknown> => {
  switch (d.kind) {
    case 'change':
      return { run: `set-payments ${id}`, ...safety(d, id) };
    case 'each':
      return {
        run: `set-payments ${id} {{ suspect }}`,
        each: 'suspects as suspect',
        ...safety({ ...d, verify: false }, `${id} {{ suspect }}`),
        ...(d.preserve ? { preserve: ['ledger', 'host-log'] } : {}),
        rollback: `undo-payments ${id} {{ suspect }}`,
      };
    case 'playbook':
      return { playbook: 'drain', with: { host: id } };
    case 'read':
      return {
        run: `list-payments ${id}`,
        effect: 'read',
        capture: { [`seen_${id.replace('-', '_')}`]: { type: 'text' } },
      };
    case 'script':
      return { script: `set-payments ${id}`, ...safety(d, id) };
    case 'ask':
      return { ask: { [`answer_${id.replace('-', '_')}`]: { type: 'boolean' } } };
    case 'decide':
      return {
        decide: 'Which way?',
        options: { on: 'next', ...(d.back && earlier[0] ? { back: earlier[0] } : { also: 'next' }) },
      };
    case 'collect':
      return { collect: ['ledger'] };
    case 'confirm':
      return { confirm: ['The partner was called.'] };
    case 'hand':
      return {
        confirm: 'The switch is off.',
        effect: 'change',
        ...(d.preserve ? { preserve: ['ledger'] } : { no_evidence: 'nothing to keep' }),
      };
    case 'wait':
      return d.verify ? { wait: '2m' } : { wait: { run: `watch-payments ${id}`, every: '10s', hold: '20s' } };
    case 'undo':
      return { undo: earlier.length > 0 ? [...earlier] : ['step-0'] };
  }
};

const afterOf = (d: Draft, earlier: readonly string[]): { after?: readonly string[] } => {
  if (d.after === 'above' || earlier.length === 0) return {};
  return { after: d.after === 'start' ? [] : earlier.slice(-2) };
};

const build = (drafts: readonly Draft[]): Playbook => {
  const ids = drafts.map((_d, index) => `step-${index}`);
  const steps = drafts.map((d, index): AuthoredStep => {
    const earlier = ids.slice(0, index);
    const marks = d.marks && d.kind !== 'decide' ? { marks: index % 2 === 0 ? 'contained' : 'resolved' } : {};
    const when =
      d.when && index > 0 && drafts[index - 1]?.kind === 'ask' ? { when: `answer_step_${index - 1}` } : {};
    return {
      id: ids[index] ?? '',
      title: `Step ${index}`,
      role: 'responder',
      ...bodyOf(d, ids[index] ?? '', earlier),
      ...afterOf(d, earlier),
      ...marks,
      ...when,
    } as AuthoredStep;
  });
  return {
    schema: 'ir/v1',
    id: 'payments',
    title: 'Payments fail',
    roles: { commander: 'Decides.', responder: 'Acts.' },
    inputs: { suspects: { type: 'hostname', many: true, default: ['pay-1', 'pay-2'] } },
    evidence: {
      ledger: { title: 'Ledger', run: 'list-payments ledger' },
      routes: { title: 'Routes', run: 'list-payments routes' },
      'host-log': { title: 'Log of a host', run: 'list-payments log {{ suspect }}' },
    },
    steps,
  };
};

/** A decision may only go back to something that it depends on; others go on to the next step. */
const mendLoops = (plan: Plan, playbook: Playbook): Playbook => ({
  ...playbook,
  steps: playbook.steps.map((step) => {
    const options = step['options'] as Record<string, string> | undefined;
    const target = options?.['back'];
    if (
      target === undefined ||
      ancestors(plan, step.id).has(target) ||
      descendants(plan, step.id).has(target)
    )
      return step;
    return { ...step, options: { on: 'next', also: 'next' } };
  }),
});

const planOf = (playbook: Playbook): Plan =>
  planPlaybook(
    {
      playbook,
      sha256: 'ab'.repeat(32),
      children: new Map([['drain', { playbook: drain, sha256: 'cd'.repeat(32), children: new Map() }]]),
    },
    { pace: 1, files: [], env: [], protected: [], outside: [] },
  );

export const generatedPlan: fc.Arbitrary<Plan> = fc
  .array(draft, { minLength: 1, maxLength: 7 })
  .map(build)
  .map((playbook) => planOf(mendLoops(planOf(playbook), playbook)));
