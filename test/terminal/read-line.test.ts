// Without a real terminal's signals: what the end of input, a stop and a paste do to a question.
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { StopReason } from '../../src/domain/responder.js';
import { createTerminalResponder } from '../../src/terminal/prompt.js';
import { createScreen } from '../../src/terminal/screen.js';
import { createStyle } from '../../src/terminal/style.js';
import { changeView, offeredToRun, readView } from './views.js';

const open = (autoRead = false) => {
  const input = new PassThrough();
  const output = new PassThrough();
  const abort = new AbortController();
  let why: StopReason = 'pause';
  const screen = createScreen(output, createStyle({ env: {}, isTTY: false }));
  const responder = createTerminalResponder({
    input,
    output,
    screen,
    autoRead,
    stop: abort.signal,
    stopReason: () => why,
  });
  const stop = (reason: StopReason): void => {
    why = reason;
    abort.abort(reason);
  };
  return { input, output, responder, stop };
};

const note = { key: 'note', question: 'What did you see?', suggestion: null, optional: false };

describe('a question', () => {
  it('at the end of input is a hang-up, and a half-typed line is no answer', async () => {
    const { input, responder } = open();
    const asked = responder.action(changeView, offeredToRun);
    input.end('r');
    await expect(asked).rejects.toMatchObject({ name: 'Stopped', reason: 'hang-up' });
    await expect(responder.text(note)).rejects.toMatchObject({ reason: 'hang-up' });
  });

  it('rejects with the reason when stopped, and so do the ones that wait behind it', async () => {
    const { responder, stop } = open();
    const asked = [responder.text(note), responder.choice({ ...note, options: [] })];
    setImmediate(() => stop('terminated'));
    for (const one of await Promise.allSettled(asked)) {
      expect(one).toMatchObject({ status: 'rejected', reason: { name: 'Stopped', reason: 'terminated' } });
    }
  });

  it('lets go of the keys when it was answered', async () => {
    const { input, responder } = open();
    const listeners = (): number =>
      input.eventNames().reduce((sum, name) => sum + input.listenerCount(name), 0);
    const ask = async (): Promise<number> => {
      const asked = responder.text(note);
      setImmediate(() => input.write('429s from one address\r\n'));
      await asked;
      return listeners();
    };
    const after = await ask();
    for (let turn = 0; turn < 12; turn += 1) expect(await ask()).toBe(after);
  });

  it('takes one line of a paste and drops the rest', async () => {
    const { input, responder } = open();
    const first = responder.text(note);
    setImmediate(() => input.write('429s from one address\r\nr\r\n'));
    expect(await first).toBe('429s from one address');
    const second = responder.action(changeView, offeredToRun);
    setImmediate(() => input.write('s\r\n'));
    expect(await second).toBe('skip');
  });
});

describe('reading by itself', () => {
  it('runs a read without a question, but not a change, a message or a failed step', async () => {
    const { input, responder } = open(true);
    expect(await responder.action(readView, offeredToRun)).toBe('run');
    for (const view of [changeView, { ...readView, kind: 'update' }, { ...readView, failed: 'exit 1' }]) {
      const asked = responder.action(view, offeredToRun);
      setImmediate(() => input.write('p\r\n'));
      expect(await asked).toBe('pause');
    }
  });
});
