// Which step comes when: the graph of `after`, conditions evaluated once, and decisions that cut out or go back.
import { describe, expect, it } from 'vitest';
import { ends, facts, planOf, walk } from './walk.js';

const read = (id: string, rest = ''): string =>
  `  - {id: ${id}, title: ${id}, run: list-payments ${id}, effect: read${rest}}\n`;

describe('the order of steps', () => {
  it('is the order of the file, unless `after` says otherwise', async () => {
    const plan = planOf(`steps:\n${read('first', ', after: [last]')}${read('last', ', after: []')}`);
    const walked = await walk(plan);
    expect(walked.ran).toEqual(['list-payments last', 'list-payments first']);
    expect(walked.end).toEqual({ state: 'closed' });
  });

  it('makes every step ready as soon as what it waits for has settled, and counts its target from there', async () => {
    const plan = planOf(
      `steps:\n${read('long')}${read('beside', ', after: [], within: 5m')}${read('later')}`,
    );
    const { events, run } = await walk(plan, { commands: { 'list-payments long': { took: 600_000 } } });
    const ready = events.flatMap((event) => (event.type === 'step.ready' ? [event.data.step] : []));
    expect(ready).toEqual(['long', 'beside', 'later']);
    expect(run.steps['beside']?.target_passed).toBe(true);
  });

  it('lets a step that is skipped, passed or not taken go before the next one', async () => {
    const plan = planOf(`steps:
${read('skipped')}${read('passed', ', when: nobody_set_this')}${read('last')}
inputs: {nobody_set_this: {type: boolean}}`);
    const walked = await walk(plan, { actions: { skipped: 'skip' } });
    expect(ends(walked)).toEqual({ skipped: 'skipped', passed: 'passed', last: 'done' });
  });

  it('does not settle a step that failed: nothing that waits for it runs', async () => {
    const plan = planOf(`steps:\n${read('probe')}${read('last')}`);
    const walked = await walk(plan, { commands: { 'list-payments probe': { exit: 1 } } });
    expect(walked.end).toMatchObject({ state: 'stopped', reason: 'pause' });
    expect(walked.ran).toEqual(['list-payments probe']);
    expect(walked.run.steps['last']?.ready_at ?? null).toBeNull();
  });
});

describe('`when`', () => {
  const plan = planOf(`
steps:
  - {id: ask-region, title: Region, ask: {in_europe: {type: boolean}}}
${read('europe', ', when: in_europe')}${read('elsewhere', ', when: "!in_europe"')}`);

  it('passes a step that does not apply, and says so on record', async () => {
    const walked = await walk(plan, { answers: { in_europe: true } });
    expect(ends(walked)).toMatchObject({ europe: 'done', elsewhere: 'passed' });
    expect(facts(walked, 'step.settled').find(({ step }) => step === 'elsewhere')?.reason).toContain(
      '!in_europe',
    );
  });

  it('is false over a name that is not known yet, whichever way it is asked', async () => {
    const walked = await walk(plan, { answers: { in_europe: null } });
    expect(ends(walked)).toMatchObject({ europe: 'passed', elsewhere: 'passed' });
  });

  it('is evaluated once, when the step becomes ready', async () => {
    const late = planOf(`
steps:
  - {id: ask-region, title: Region, ask: {in_europe: {type: boolean}}}
${read('look')}${read('europe', ', after: [ask-region], when: in_europe')}`);
    const walked = await walk(late, {
      answers: { in_europe: true },
      commands: {
        'list-payments look': (ports) => {
          const data = { name: 'in_europe', type: 'boolean', value: false } as const;
          ports.timeline.transact(() => [
            { type: 'value.set', data: { ...data, source: 'person', confirmed: true } },
          ]);
          return {};
        },
      },
    });
    expect(ends(walked)).toMatchObject({ look: 'done', europe: 'done' });
  });
});

describe('a decision', () => {
  const ahead = (to: string) =>
    planOf(`
steps:
${read('start')}  - {id: is-it-us, title: Us, decide: Is it us?, options: {ours: ${to}, theirs: next}}
  - {id: roll, title: Roll, ask: {version: {type: text}}}
${read('middle')}${read('beside', ', after: [start]')}${read('target', ', after: [middle]')}`);

  it('keeps the option under the id of its step', async () => {
    const { run } = await walk(ahead('target'), { answers: { is_it_us: 'theirs', version: 'v7' } });
    expect(run.values['is_it_us']).toMatchObject({ value: 'theirs', type: 'choice' });
  });

  it('forward: only the steps strictly between are not taken', async () => {
    const walked = await walk(ahead('target'), { answers: { is_it_us: 'ours' } });
    expect(ends(walked)).toMatchObject({
      roll: 'not_taken',
      middle: 'not_taken',
      beside: 'done',
      target: 'done',
    });
  });

  it('unsets what the steps not taken would have set', async () => {
    const given = {
      type: 'value.set',
      data: { name: 'version', type: 'text', value: 'v6', source: 'flag', confirmed: true },
    } as const;
    const { run } = await walk(ahead('target'), { answers: { is_it_us: 'ours' }, given: [given] });
    expect(run.values['version']).toBeUndefined();
  });

  it('back: the target and what depends on it begin another visit, and it is asked again', async () => {
    const plan = planOf(`
steps:
  - {id: suspect, title: Suspect, ask: {host: {type: hostname}}}
${read('look', ', marks: detected')}  - {id: found, title: Found, decide: Found it?, options: {"no": suspect, "yes": next}}
${read('end')}`);
    const walked = await walk(plan, { answers: { host: ['pay-1', 'pay-2'], found: ['no', 'yes'] } });
    const visits = Object.entries(walked.run.steps).map(([id, { visit }]) => `${id} ${visit}`);
    expect(visits).toEqual(['suspect 2', 'look 2', 'found 2', 'end 1']);
    expect(walked.run.values['host']?.value).toBe('pay-2');
    expect(walked.ran).toEqual(['list-payments look', 'list-payments look', 'list-payments end']);
  });

  it('back withdraws the marks of the loop, and the second visit marks anew', async () => {
    const plan = planOf(`
steps:
${read('look', ', marks: contained')}  - {id: found, title: Found, decide: Found it?, options: {"no": look, "yes": next}}`);
    const walked = await walk(plan, {
      answers: { found: ['no', 'yes'] },
      commands: { 'list-payments look': { took: 60_000 } },
    });
    const settled = walked.events.filter(
      (event) => event.type === 'step.settled' && event.data.step === 'look',
    );
    expect(settled).toHaveLength(2);
    expect(walked.run.milestones.contained?.at).toBe(Date.parse(settled[1]?.ts ?? ''));
  });

  it('decided anew after a jump takes the way that was cut out before', async () => {
    const plan = planOf(`
steps:
  - {id: way, title: Way, decide: Which?, options: {short: target, long: next}}
${read('middle')}${read('target')}${read('end')}`);
    const walked = await walk(plan, {
      answers: { way: ['short', 'long'], jump: 'way', 'jump.reason': 'it was the other one' },
      actions: { end: ['jump', 'run'] },
    });
    expect(ends(walked)).toMatchObject({ middle: 'done', way: 'done' });
  });
});
