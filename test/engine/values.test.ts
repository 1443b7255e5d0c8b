// Names: asked for once, not known yet is an answer, skipped steps leave them unset, secrets leave no trace.
import { describe, expect, it } from 'vitest';
import { facts, planOf, walk } from './walk.js';

const ask = planOf(`
steps:
  - {id: classify, title: Classify, ask: {severity: {type: severity}, customer_data: {type: boolean, default: false}}}`);

describe('ask', () => {
  it('sets the severity of the incident', async () => {
    const { run } = await walk(ask, { answers: { severity: 'critical', customer_data: false } });
    expect(run.severity).toBe('critical');
  });

  it('takes *not known yet* for an answer that leaves the name unset', async () => {
    const walked = await walk(ask, { answers: { severity: 'high', customer_data: null } });
    expect(facts(walked, 'value.unknown')).toMatchObject([{ name: 'customer_data' }]);
    expect(walked.run.values['customer_data']).toMatchObject({ known: false, value: null });
  });

  it('goes on after a kill with the first question that has no answer', async () => {
    const first = await walk(ask, { answers: { severity: 'high', customer_data: 'STOP' } });
    const again = await walk(ask, { earlier: first.events, answers: { customer_data: true } });
    expect(again.asked[0]).toBe('customer_data');
  });

  it('does not ask what was said on the command line', async () => {
    const given = [
      {
        type: 'value.set',
        data: { name: 'severity', type: 'severity', value: 'low', source: 'flag', confirmed: true },
      },
    ] as const;
    const walked = await walk(ask, { given, answers: { customer_data: false } });
    expect(walked.asked[0]).toBe('customer_data');
    expect(walked.run.severity).toBe('low');
  });

  it('asks anew at each visit, even within the same millisecond', async () => {
    const plan = planOf(`
steps:
  - {id: which, title: Which, ask: {host: {type: text}}}
  - {id: more, title: More, decide: More?, options: {"yes": which, "no": next}}`);
    const walked = await walk(plan, { answers: { host: ['pay-1', 'pay-2'], more: ['yes', 'no'] } });
    expect(walked.run.values['host']?.value).toBe('pay-2');
  });
});

describe('a step that needs an unset name', () => {
  const plan = planOf(`
steps:
  - {id: find, title: Find, run: find, effect: read, capture: {abuser: {type: text, question: Who is it?}}}
  - {id: look, title: Look, run: "look {{ abuser }}", effect: read}`);

  it('asks for it', async () => {
    const walked = await walk(plan, { actions: { find: 'skip' }, answers: { abuser: 'partner' } });
    expect(walked.questions[1]).toBe('Who is it?');
    expect(walked.ran).toEqual(['look partner']);
  });

  it('because a later visit that was skipped unsets what an earlier one had set', async () => {
    const loop = planOf(`
steps:
  - {id: find, title: Find, run: find, effect: read, capture: {abuser: {type: text}}}
  - {id: more, title: More, decide: More?, options: {"yes": find, "no": next}}
  - {id: look, title: Look, run: "look {{ abuser }}", effect: read}`);
    const walked = await walk(loop, {
      actions: { find: ['run', 'skip'] },
      answers: { more: ['yes', 'no'], abuser: 'partner' },
    });
    expect(walked.ran).toEqual(['find', 'look partner']);
  });
});

describe('a secret', () => {
  const plan = planOf(`
inputs: {token: {type: secret}}
steps:
  - {id: first, title: First, script: 'use "$IR_TOKEN"', effect: read}
  - {id: pause, title: Pause, ask: {cause: {type: text}}}
  - {id: second, title: Second, run: sign-in, stdin: token, effect: read}`);
  const token = 'payments-token-4711';

  it('is in no event, whatever asks for it', async () => {
    const walked = await walk(plan, {
      answers: { token, cause: 'a client' },
      commands: { use: { stdout: `signed in with ${token}\n` } },
    });
    expect(walked.asked.filter((key) => key === 'token')).toHaveLength(1);
    expect(JSON.stringify(walked.events)).not.toContain(token);
    expect(facts(walked, 'step.finished')[0]?.masked).toBe(1);
  });

  it('is asked for again by the process that resumes', async () => {
    const first = await walk(plan, { answers: { token, cause: 'STOP' } });
    const again = await walk(plan, { earlier: first.events, answers: { token, cause: 'a client' } });
    expect(again.asked).toEqual(['cause', 'token', 'close.as']);
    expect(again.world.ports.secrets.get('token')).toBe(token);
  });

  it('that was fetched beforehand is not asked for', async () => {
    const walked = await walk(plan, { answers: { cause: 'x' }, secrets: new Map([['token', token]]) });
    expect(walked.asked).not.toContain('token');
  });
});
