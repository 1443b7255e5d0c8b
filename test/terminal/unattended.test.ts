// Without a terminal nothing dangerous happens by itself, and a missing answer says how to give it.

import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { IrError } from '../../src/domain/errors.js';
import { type Action, type StepView, Stopped, type ValueQuestion } from '../../src/domain/responder.js';
import { createJsonDisplay } from '../../src/terminal/json-display.js';
import { createUnattendedResponder } from '../../src/terminal/unattended.js';
import { changeView, offeredToRun, readView } from './views.js';

const display = createJsonDisplay({ output: new PassThrough() });
const responder = (answers: Record<string, string | number | boolean | null>, yes = false) =>
  createUnattendedResponder({ answers, yes, display });

const why = async (asked: Promise<unknown>): Promise<Stopped | IrError> => {
  const error: unknown = await asked.then(
    (value) => new Error(`answered ${String(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof Stopped || error instanceof IrError) return error;
  throw error;
};

const destroyView: StepView = { ...changeView, id: 'drop-keys', effect: 'destroy' };
const failedView: StepView = { ...changeView, failed: 'exit 1' };
const afterFailure: readonly Action[] = ['retry', 'done', 'skip', 'pause'];

const ip: ValueQuestion = {
  key: 'abuser',
  question: 'Which address?',
  field: { type: 'ip' },
  suggestion: '203.0.113.7',
  unknown: false,
  confirming: false,
  parse: (text) => (/^[\d.]+$/.test(text) ? { value: text } : { problem: 'must be an IP address' }),
};

describe('steps', () => {
  it('a read runs', async () => {
    expect(await responder({}).action(readView, offeredToRun)).toBe('run');
  });

  it('a change waits for --yes or for a line of its own', async () => {
    const stopped = await why(responder({}).action(changeView, offeredToRun));
    expect(stopped).toMatchObject({ name: 'Stopped', reason: 'needs-answer' });
    expect(stopped.message).toMatch(/block.*--yes.*block\.run: true/);
    expect(await responder({}, true).action(changeView, offeredToRun)).toBe('run');
    expect(await responder({ 'block.run': true }).action(changeView, offeredToRun)).toBe('run');
  });

  it('a destroy never runs on --yes; only on its own answer, in either spelling of its id', async () => {
    expect(await why(responder({}, true).action(destroyView, offeredToRun))).toMatchObject({
      reason: 'needs-answer',
    });
    expect(await responder({ 'drop-keys.run': true }).action(destroyView, offeredToRun)).toBe('run');
    expect(await responder({ 'drop_keys.run': 'yes' }).action(destroyView, offeredToRun)).toBe('run');
    expect(await why(responder({ 'drop_keys.run': false }).action(destroyView, offeredToRun))).toBeInstanceOf(
      Stopped,
    );
  });

  it('a failed step stops unless its answer says what to do, and does not retry for ever', async () => {
    expect(await why(responder({}, true).action(failedView, afterFailure))).toMatchObject({
      reason: 'step-failed',
    });
    expect(await responder({ 'block.failed': 'skip' }).action(failedView, afterFailure)).toBe('skip');
    const again = responder({ 'block.failed': 'retry' });
    for (let turn = 0; turn < 3; turn += 1)
      expect(await again.action(failedView, afterFailure)).toBe('retry');
    expect(await why(again.action(failedView, afterFailure))).toMatchObject({ reason: 'step-failed' });
  });
});

describe('values', () => {
  it('a suggestion is never taken for an answer', async () => {
    const stopped = await why(responder({}, true).value(ip));
    expect(stopped.message).toMatch(/abuser: Which address\?.*--set abuser=VALUE.*`abuser: value`/);
  });

  it('an answer is parsed; a wrong type is exit 2', async () => {
    expect(await responder({ abuser: '198.51.100.4' }).value(ip)).toBe('198.51.100.4');
    const error = await why(responder({ abuser: 'the usual one' }).value(ip));
    expect(error).toMatchObject({
      name: 'IrError',
      code: 2,
      message: 'The answer abuser must be an IP address.',
    });
  });

  it('a value to confirm needs the same value, whatever --yes says', async () => {
    const confirming = { ...ip, confirming: true };
    expect(await why(responder({}, true).value(confirming))).toMatchObject({ reason: 'needs-answer' });
    expect(await why(responder({ abuser: '198.51.100.4' }, true).value(confirming))).toMatchObject({
      reason: 'needs-answer',
    });
    expect(await responder({ abuser: '203.0.113.7' }).value(confirming)).toBe('203.0.113.7');
  });

  it('not known yet is an answer only where it is offered', async () => {
    expect(await responder({ abuser: 'unknown' }).value({ ...ip, unknown: true })).toBeNull();
    expect(await responder({ abuser: null }).value({ ...ip, unknown: true })).toBeNull();
    expect(await why(responder({ abuser: 'unknown' }).value(ip))).toMatchObject({ code: 2 });
  });

  it('a secret never comes from the answers', async () => {
    const secret: ValueQuestion = { ...ip, key: 'token', field: { type: 'secret' } };
    expect(await why(responder({ token: '1234' }).value(secret))).toMatchObject({ reason: 'needs-answer' });
  });
});

describe('choices and texts', () => {
  const choice = {
    key: 'attack_or_accident',
    question: 'Which?',
    options: [
      { name: 'accident', means: 'a broken client' },
      { name: 'attack', means: 'on purpose' },
    ],
    suggestion: 'attack',
  };
  const reason = { key: 'close.reason', question: 'Why?', suggestion: null, optional: false };

  it('a choice is one of its options, or the near miss is named', async () => {
    expect(await responder({ 'attack-or-accident': 'accident' }).choice(choice)).toBe('accident');
    expect(await why(responder({}).choice(choice))).toMatchObject({ reason: 'needs-answer' });
    expect(await why(responder({ attack_or_accident: 'acident' }).choice(choice))).toMatchObject({
      code: 2,
      hint: 'Did you mean accident?',
    });
  });

  it('a text may be empty only where it is optional', async () => {
    expect(await responder({}).text({ ...reason, optional: true })).toBe('');
    expect(await why(responder({}).text(reason))).toMatchObject({ reason: 'needs-answer' });
    expect(await responder({ 'close.reason': 'the partner was told' }).text(reason)).toBe(
      'the partner was told',
    );
  });

  it('an approval needs its own answer, and a wrong one is a no', async () => {
    const exact = { key: 'block.approve', question: 'Approve?', expected: 'commander' };
    expect(await why(responder({}, true).exact(exact))).toMatchObject({ reason: 'needs-answer' });
    const practised = (answer: boolean | string) =>
      createUnattendedResponder({
        answers: { 'block.approve': answer },
        yes: false,
        display,
        practice: true,
      });
    expect(await practised(true).exact(exact)).toBe(true);
    expect(await practised('commander').exact(exact)).toBe(true);
    expect(await practised('someone').exact(exact)).toBe(false);
  });

  it('an approval given beforehand counts in a range only', async () => {
    const exact = { key: 'block.approve', question: 'Approve?', expected: 'commander' };
    expect(await why(responder({ 'block.approve': 'commander' }).exact(exact))).toMatchObject({
      reason: 'needs-answer',
    });
  });
});
