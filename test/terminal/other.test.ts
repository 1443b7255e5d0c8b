// What another terminal did: told with who it was, once, masked, and never mixed up with what is going on here.
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Event, Fact } from '../../src/domain/fact.js';
import { createMask } from '../../src/domain/redact.js';
import { createDisplay } from '../../src/terminal/display.js';
import { renderPage } from '../../src/terminal/live-screen.js';
import { createScreen } from '../../src/terminal/screen.js';
import { createStyle } from '../../src/terminal/style.js';

const eventOf = (by: string, fact: Fact): Event =>
  ({
    v: 1,
    seq: 1,
    prev: '',
    ts: '2026-11-22T03:40:00.000Z',
    mono: '1',
    boot: 'b',
    by,
    h: '',
    ...fact,
  }) as Event;

const open = (spinner = false) => {
  const output = new PassThrough();
  const screen = createScreen(output, createStyle({ env: { LANG: 'C.UTF-8' }, isTTY: false }));
  const mask = createMask(['hunter22-payments']);
  const titleOf = (): string => 'Turn the gateway off';
  const display = createDisplay({ output, screen, mask: () => mask, spinner, titleOf });
  return { display, shown: (): string => String(output.read() ?? '') };
};

const approval = { step: 'block', visit: 1, role: 'commander', digest: 'd' } as const;

describe('what another terminal did', () => {
  it.each<[Fact, string]>([
    [{ type: 'note.added', data: { text: 'the vendor confirms' } }, '>> bob noted: the vendor confirms\n'],
    [
      {
        type: 'note.added',
        data: { text: 'first call', at: '2026-11-22T03:30:00.000Z', give_or_take_ms: 300_000 },
      },
      '>> bob noted about 03:30:00 UTC, give or take 5 min: first call\n',
    ],
    [{ type: 'role.assigned', data: { role: 'commander', who: 'bob' } }, '>> bob is now the commander.\n'],
    [
      { type: 'role.assigned', data: { role: 'comms', who: 'carol' } },
      '>> carol is now the comms, says bob.\n',
    ],
    [{ type: 'approval.given', data: approval }, '>> bob approved as commander: Turn the gateway off\n'],
    [
      { type: 'approval.given', data: { ...approval, break_glass: 'asleep' } },
      '>> GLASS BROKEN: bob approved alone, as commander: Turn the gateway off. Why:\nasleep\n',
    ],
    [
      {
        type: 'value.set',
        data: { name: 'host', type: 'hostname', value: 'pay-1', source: 'flag', confirmed: true },
      },
      '>> bob: host = pay-1\n',
    ],
    [
      {
        type: 'milestone.marked',
        data: { milestone: 'contained', at: '2026-11-22T03:39:00.000Z', source: 'person' },
      },
      '>> bob: It was contained at 03:39:00 UTC.\n',
    ],
    [
      { type: 'incident.closed', data: { as: 'resolved', reason: '', unsettled: [], in_place: [] } },
      '>> bob closed the incident as resolved.\n',
    ],
    [
      { type: 'walk.joined', data: { pid: 7, start_time: '1', boot: 'b', uid: 1000, tty: true } },
      '>> bob walks this incident as well.\n',
    ],
    [
      { type: 'walk.left', data: { pid: 7, start_time: '1', boot: 'b', detail: 'the key p' } },
      '>> bob left: the key p.\n',
    ],
    [{ type: 'evidence.shown', data: { id: 'EV-0001', sha256: 'd', raw: false } }, ''],
  ])('%j', (fact, line) => {
    const { display, shown } = open();
    display.hear(eventOf('bob', fact), 'other');
    expect(shown()).toBe(line);
  });

  it('is masked and can steer no terminal', () => {
    const { display, shown } = open();
    const text = '\u001b[2J hunter22-payments';
    display.hear(eventOf('bob', { type: 'note.added', data: { text } }), 'other');
    expect(shown()).toBe('>> bob noted: \\x1b[2J «secret»\n');
  });

  it('does not take the output of a command here for its own', () => {
    const { display, shown } = open();
    const start = {
      step: 'block',
      visit: 1,
      part: 'verify',
      attempt: 1,
      pid: 7,
      start_time: '1',
      boot: 'b',
    } as const;
    display.output(Buffer.from('half a li'), 'stdout');
    display.hear(eventOf('bob', { type: 'step.started', data: start }), 'other');
    display.output(Buffer.from('ne\n'), 'stdout');
    display.say('done');
    expect(shown()).toBe('  | half a line\ndone\n');
  });

  it('rings for what concerns whoever sits here, and not for a note', () => {
    const { display, shown } = open(true);
    display.hear(eventOf('bob', { type: 'note.added', data: { text: 'by the way' } }), 'other');
    expect(shown()).not.toContain('\u0007');
    display.hear(eventOf('bob', { type: 'approval.given', data: approval }), 'other');
    expect(shown()).toContain('\u0007');
  });
});

describe('a page that is drawn anew', () => {
  it('cuts what does not fit, and counts it', () => {
    const page = renderPage(['a'.repeat(50), '広'.repeat(50), 'c', 'd', 'e'], { columns: 20, rows: 6 });
    const lines = page.replace('\x1b[H', '').replace('\x1b[J', '').split('\x1b[K\r\n');
    expect(lines.slice(0, 2)).toEqual(['a'.repeat(19), '広'.repeat(9)]);
    expect(lines).toHaveLength(6);
    expect(lines[3]).toBe('… 2 more lines; a t');
  });
});
