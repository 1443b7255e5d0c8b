// Without a person at the keyboard nothing is approved, waived, destroyed or sent outside that a person must look at.
import { describe, expect, it } from 'vitest';
import { openPlace, type Place, unattended } from './cli.js';

const roles = 'roles: {commander: Decides., responder: Acts.}\n';

const walk = (
  steps: string,
  more: readonly string[] = [],
  top = '',
): { place: Place; code: number | null; stderr: string } => {
  const place = openPlace();
  place.playbook('payments', `${roles}${top}steps:\n${steps.replaceAll('FOLDER', place.folder)}`);
  const { code, stderr } = place.ir(unattended('payments', ...more));
  return { place, code, stderr };
};

const change = (extra: string): string =>
  `  - {id: block, title: Block, role: responder, run: touch FOLDER/ran, effect: change, ${extra}}\n`;

describe('--yes alone', () => {
  it.each([
    ['an approval', change('no_evidence: none, approve: commander')],
    ['a waiver of evidence that nobody named', change('rollback: touch FOLDER/undone')],
    ['a destroy', change('no_evidence: none').replace('effect: change', 'effect: destroy')],
  ])('does not give %s', (_what, steps) => {
    const { place, code } = walk(steps, ['--yes']);
    expect([code, place.has('ran')]).toEqual([3, false]);
  });

  it('does not waive evidence that came out empty', () => {
    const evidence = 'evidence: {log: {title: Log, run: "true"}}\n';
    const { place, code } = walk(change('preserve: [log]'), ['--yes'], evidence);
    expect(code).not.toBe(0);
    expect(place.has('ran')).toBe(false);
  });
});

describe('an approval given beforehand', () => {
  it.each(['true', 'yes', 'commander'])(
    '%s does not count in a real incident: nobody saw what is approved',
    (answer) => {
      const { place, code } = walk(change('no_evidence: none, approve: commander'), [
        '--yes',
        '--set',
        `block.approve=${answer}`,
      ]);
      expect([code, place.has('ran')]).toEqual([3, false]);
    },
  );
});

describe('a typed target given beforehand', () => {
  it.each(['true', 'yes'])('%s is not the target', (answer) => {
    const steps = change('no_evidence: none').replace('effect: change', 'effect: destroy');
    const { place } = walk(steps, ['--set', 'block.run=true', '--set', `block.destroy=${answer}`]);
    expect(place.has('ran')).toBe(false);
  });
});

describe('an outsider', () => {
  const templates = 'templates: {news: {audience: internal, text: We are under attack}}\n';
  const sent = (place: Place): readonly string[] => [
    ...place.of('update.sent').map(({ data }) => data.to),
    // One that was held back says so: it is on record, and nobody was told.
    ...(place.of('notice.failed').length > 0 ? [] : place.of('escalation.raised').map(({ data }) => data.to)),
  ];

  it.each(['customers', 'press', 'partner'])(
    '%s gets no update without a key, whatever the template says',
    (to) => {
      const { place } = walk(`  - {id: tell, title: Tell, update: news, to: ${to}}\n`, [], templates);
      expect(sent(place)).toEqual([]);
    },
  );

  it('gets no escalation by a step without a key', () => {
    const { place } = walk(
      '  - {id: tell, title: Tell, escalate: regulator, template: news}\n',
      [],
      templates,
    );
    expect(sent(place)).toEqual([]);
  });

  it('gets no escalation by time without a key', () => {
    const escalation = `${templates}escalation: [{to: press, after: 1ms, template: news}]\n`;
    const { place } = walk('  - {id: look, title: Look, effect: read, run: sleep 2}\n', [], escalation);
    expect(sent(place)).toEqual([]);
  });
});

it('a command for another machine does not run on this one', () => {
  const { place } = walk(
    '  - {id: stop, title: Stop, run: touch FOLDER/ran, on: "ssh://db-1.invalid", effect: read}\n',
  );
  expect(place.has('ran')).toBe(false);
});

it('an undo that calls itself a read does not put a change back by itself', () => {
  const { place } = walk(
    `${change('no_evidence: none, rollback: touch FOLDER/undone')}  - {id: back, title: Back, undo: block, effect: read}\n`,
    ['--set', 'block.run=true'],
  );
  expect(place.has('undone')).toBe(false);
});
