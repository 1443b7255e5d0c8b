// What the header of every step says about time and people, and that nobody lets a message to outsiders go unseen.
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type StepView, Stopped } from '../../src/domain/responder.js';
import { formatAgo } from '../../src/terminal/duration.js';
import { renderHeader, renderReminder } from '../../src/terminal/header.js';
import { createJsonDisplay } from '../../src/terminal/json-display.js';
import { createStyle } from '../../src/terminal/style.js';
import { createUnattendedResponder } from '../../src/terminal/unattended.js';
import { readView } from './views.js';

const plain = createStyle({ env: { LANG: 'C.UTF-8' }, isTTY: false });
const minute = 60_000;

const shown = (view: Partial<StepView>): string =>
  renderHeader({ ...readView, ...view }, plain, 200).join('\n');

describe('the header', () => {
  it('counts down to the nearest deadline, and says how late it is', () => {
    expect(shown({ clock: { name: 'Notification', left_ms: 71 * 60 * minute } })).toContain(
      'Notification ends in 2 d 23 h',
    );
    expect(shown({ clock: { name: 'Notification', left_ms: -4 * minute } })).toContain(
      'Notification 4 min late',
    );
  });

  it('names who was asked and has not answered', () => {
    const unanswered = [
      { to: 'security', ago_ms: 12 * minute },
      { to: 'legal', ago_ms: 5_000 },
    ];
    expect(shown({ unanswered })).toMatch(
      /security was asked 12 min ago and has not answered · legal was asked just now and has not answered/i,
    );
  });

  it('says the same where a step is shown again', () => {
    const view = {
      ...readView,
      clock: { name: 'Notification', left_ms: minute },
      update_left_ms: -2 * minute,
    };
    const text = renderReminder(view, plain, 200).join('\n');
    expect(text).toContain('the update is 2 min late');
    expect(text).toContain('Notification ends in 1 min');
  });

  it('is yellow once anything is late', () => {
    const colours = createStyle({ env: { TERM: 'xterm', LANG: 'C.UTF-8' }, isTTY: true });
    const calm: StepView = { ...readView, target_left_ms: null, update_left_ms: null };
    const late = { ...calm, clock: { name: 'Notification', left_ms: -minute } };
    expect(renderHeader(late, colours, 200).join('\n')).toContain('\u001b[33mNotification 1 min late');
    const early = { ...calm, clock: { name: 'Notification', left_ms: minute } };
    expect(renderHeader(early, colours, 200).join('\n')).not.toContain('\u001b[33mNotification');
  });

  it('carries nothing hostile from the name of a clock', () => {
    const text = shown({
      clock: { name: 'A\u001b[2Jb', left_ms: minute },
      unanswered: [{ to: 'x\u001b[0m', ago_ms: 0 }],
    });
    expect(text).not.toContain('\u001b');
  });
});

describe('how long ago', () => {
  it.each([
    [0, 'just now'],
    [59_999, 'just now'],
    [12 * minute, '12 min ago'],
  ])('%i ms is %s', (ms, said) => {
    expect(formatAgo(ms)).toBe(said);
  });
});

describe('a message to people outside', () => {
  const display = createJsonDisplay({ output: new PassThrough() });
  const question = {
    key: 'send.customer',
    question: 'This goes to people outside (customer). Send it?',
    options: [
      { name: 'send', means: 'send it' },
      { name: 'hold', means: 'do not send it' },
    ],
    suggestion: null,
    in_person: true,
  };
  const answers = { 'send.customer': 'send' };

  it('is not let go by an answer that was given before anybody saw it, also with --yes', async () => {
    const responder = createUnattendedResponder({ answers, yes: true, display });
    const error = await responder.choice(question).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Stopped);
    expect(error).toMatchObject({ reason: 'needs-answer', message: expect.stringContaining('see it first') });
  });

  it('may go by one in a range', async () => {
    const responder = createUnattendedResponder({ answers, yes: true, display, practice: true });
    expect(await responder.choice(question)).toBe('send');
  });
});
