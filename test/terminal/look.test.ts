// What a person reads: fits its width, states what Enter does, and carries nothing hostile.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/domain/responder.js';
import { formatDuration } from '../../src/terminal/duration.js';
import { renderHeader } from '../../src/terminal/header.js';
import { renderHelp, renderKeys } from '../../src/terminal/key-line.js';
import { enterAction, keys, readAction } from '../../src/terminal/keys.js';
import { createStyle, fitAscii } from '../../src/terminal/style.js';
import { cells, wrap } from '../../src/terminal/wrap.js';
import { changeView, offeredToRun, readView } from './views.js';

const plain = createStyle({ env: { LANG: 'C.UTF-8' }, isTTY: false });
const text = (lines: readonly string[]): string => lines.join('\n');

describe('style', () => {
  it.each([
    [{ TERM: 'xterm' }, true, true],
    [{ TERM: 'xterm' }, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
  ])('%j on a terminal: %s gives colour: %s', (env, isTTY, colour) => {
    expect(createStyle({ env, isTTY }).colour).toBe(colour);
  });

  it('falls back to ASCII where UTF-8 is not set', () => {
    expect(createStyle({ env: { LANG: 'C' }, isTTY: true }).ascii).toBe(true);
    expect(createStyle({ env: { LC_ALL: 'en_GB.UTF-8' }, isTTY: true }).ascii).toBe(false);
    expect(fitAscii('«secret» · … more')).toBe('<secret> - ... more');
  });
});

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [38_400, '38 s'],
    [250_000, '4 min 10 s'],
    [240_000, '4 min'],
    [3_900_000, '1 h 5 min'],
    [90_000_000, '1 d 1 h'],
    [-65_000, '-1 min 5 s'],
  ])('%i ms is %s', (ms, said) => {
    expect(formatDuration(ms)).toBe(said);
  });
});

describe('wrap', () => {
  it('keeps every character but the ends of lines, and never exceeds the width', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 10, max: 80 }), (line, width) => {
        const lines = wrap(line, width);
        expect(lines.join('')).toBe(line);
        for (const part of lines) expect(cells(part.trim())).toBeLessThanOrEqual(width);
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});

describe('a step', () => {
  it.each([40, 60, 79])('fits %i columns', (width) => {
    for (const view of [readView, { ...changeView, failed: 'exit 1 after 3 s' }]) {
      const lines = [
        ...renderHeader(view, plain, width),
        ...renderKeys(view, offeredToRun, plain, width),
        ...renderHelp(view, offeredToRun, width),
      ];
      for (const line of lines) expect(cells(line.trimEnd())).toBeLessThanOrEqual(width);
    }
  });

  it('says what it does, what was kept, how it is undone and what is late', () => {
    const shown = text(renderHeader(changeView, plain, 79));
    expect(shown).toMatch(/CHANGES +iptables -A INPUT/);
    expect(shown).toMatch(/held: Firewall rules \(EV-0001\)\n +to be taken: API log/);
    expect(shown).toMatch(/Undo +iptables -D INPUT/);
    expect(shown).toContain('This step is 1 min 5 s late · next update in 18 min');
    expect(text(renderHeader({ ...changeView, failed: 'exit 1' }, plain, 79))).toContain('FAILED: exit 1');
  });

  it('hostile text in it is shown, not obeyed', () => {
    const evil = 'x\x1b[2J\u202e\r\x9b';
    const view = {
      ...changeView,
      title: evil,
      guide: evil,
      summary: [evil],
      failed: evil,
      item: evil,
      rollback: evil,
    };
    expect(text(renderHeader(view, plain, 79)).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('a question is not called a read', () => {
    const ask = { ...readView, kind: 'ask', summary: ['How bad is it?'] };
    const shown = text([...renderHeader(ask, plain, 79), ...renderKeys(ask, offeredToRun, plain, 79)]);
    expect(shown).toMatch(/Asks +How bad is it\?/);
    expect(shown).toContain('Enter: answer the questions.');
    expect(shown).not.toMatch(/reads/i);
  });
});

describe('keys', () => {
  it('no two actions that are offered together share a letter', () => {
    const letters = Object.entries(keys).filter(([action]) => action !== 'retry');
    expect(new Set(letters.map(([, { key }]) => key)).size).toBe(letters.length);
  });

  it.each([
    ['change', 'run'],
    ['destroy', 'run'],
    ['change', 'retry'],
    ['destroy', 'retry'],
  ] as const)('Enter never starts a %s by %s', (effect, action) => {
    const view = { ...changeView, effect };
    expect(enterAction(view, [action, 'skip'])).toBeNull();
    expect(renderKeys(view, [action, 'skip'], plain, 200).join(' ')).toContain('Enter alone does nothing');
  });

  it.each(['skip', 'waive', 'rollback', 'pause', 'escalate'] as const)('Enter never means %s', (action) => {
    expect(enterAction(readView, [action])).toBeNull();
  });

  it('a letter, a name and q for pause are understood, and only what is offered', () => {
    const offered: readonly Action[] = ['run', 'skip', 'rollback', 'pause'];
    expect(readAction(' R ', offered)).toBe('run');
    expect(readAction('roll back', offered)).toBe('rollback');
    expect(readAction('q', offered)).toBe('pause');
    expect(readAction('e', offered)).toBeNull();
    expect(readAction('', offered)).toBeNull();
  });
});
