// What the score brings up although no expectation names it.
import { expect, it } from 'vitest';
import { mark, scored, settle } from './exercise.js';

const texts = (...all: Parameters<typeof scored>) => scored(...all).remarks.map(({ text }) => text);

it('brings up where people left the plan, and what held them up', () => {
  const { remarks } = scored(
    {},
    [2, { type: 'step.target_passed', data: { step: 'classify', visit: 1, within_ms: 120_000 } }],
    [3, settle('call', 'skipped', { reason: 'they sleep' })],
    [
      4,
      {
        type: 'evidence.waived',
        data: {
          step: 'block:evidence',
          visit: 1,
          evidence: ['log'],
          reason: 'the host is gone',
          role: 'sme',
        },
      },
    ],
    [
      5,
      {
        type: 'approval.given',
        data: { step: 'block', visit: 1, role: 'commander', digest: 'd', break_glass: 'bob sleeps' },
      },
    ],
    [6, { type: 'command.edited', data: { step: 'block', visit: 1, reason: 'another chain', edits: [] } }],
    [7, { type: 'feedback.given', data: { step: 'find', text: 'which host?' } }],
  );
  expect(remarks.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    'target: “Set the severity” took longer than its 2 min',
    'skipped: “Call the partner” was skipped: they sleep',
    'waived: a waiver let “Block the address” go ahead without “API log”: the host is gone',
    'break-glass: the glass was broken: “Block the address” was approved alone: bob sleeps',
    'edited: the command of “Block the address” was edited: another chain',
    'unclear: “Find the sender” was unclear: which host?',
  ]);
});

it('leaves out what an expectation names already', () => {
  const skipped = [3, settle('call', 'skipped', { reason: 'they sleep' })] as const;
  expect(texts({ expect: [{ step: 'call' }] }, skipped)).toEqual([]);
  expect(texts({ expect: [{ preserved: 'call' }] }, skipped)).toHaveLength(1);
  const waived = {
    type: 'evidence.waived',
    data: { step: 'block:evidence', visit: 1, evidence: ['log'], reason: '', role: 'sme' },
  } as const;
  expect(texts({ expect: [{ preserved: 'block' }] }, [3, waived])).toEqual([]);
});

it('brings up a target of the incident that was missed', () => {
  const late = [
    [0, mark('detected', 0)],
    [31, mark('contained', 31)],
  ] as const;
  expect(texts({}, ...late)).toEqual(['TTC was 31 min, with a target of 30 min']);
  expect(texts({ expect: [{ milestone: 'contained' }] }, ...late)).toEqual([]);
  expect(texts({}, late[0], [30, mark('contained', 30)])).toEqual([]);
});
