// What commands print reaches the screen masked, harmless and folded; JSON mode prints events and nothing else.
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Event, Fact } from '../../src/domain/fact.js';
import { createMask } from '../../src/domain/redact.js';
import { createDisplay } from '../../src/terminal/display.js';
import { createJsonDisplay } from '../../src/terminal/json-display.js';
import { createScreen } from '../../src/terminal/screen.js';
import { createStyle } from '../../src/terminal/style.js';

const stamp = {
  v: 1,
  seq: 1,
  prev: '',
  ts: '2026-11-22T03:40:00.000Z',
  mono: '1',
  boot: 'b',
  by: 'oncall',
  h: '',
} as const;
const eventOf = (fact: Fact): Event => ({ ...stamp, ...fact }) as Event;

const started = (part: 'run' | 'verify'): Event =>
  eventOf({
    type: 'step.started',
    data: { step: 'block', visit: 1, part, attempt: 1, pid: 7, start_time: '1', boot: 'b' },
  });
const failed = eventOf({ type: 'step.failed', data: { step: 'block', visit: 1, attempt: 1, why: 'exit 1' } });

const open = (titleOf?: (step: string) => string) => {
  const output = new PassThrough();
  const style = createStyle({ env: { LANG: 'C.UTF-8' }, isTTY: false });
  const mask = createMask(['hunter22-payments']);
  const screen = createScreen(output, style);
  const display = createDisplay({
    output,
    screen,
    mask: () => mask,
    spinner: false,
    ...(titleOf ? { titleOf } : {}),
  });
  return { display, shown: (): string => String(output.read() ?? '') };
};

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('the output of a command', () => {
  it('hides a secret that is split at every byte, and keeps characters whole', () => {
    const { display, shown } = open();
    for (const byte of bytes('größe hunter22-payments\n')) display.output(Uint8Array.of(byte), 'stdout');
    display.say('done');
    expect(shown()).toBe('  | größe «secret»\ndone\n');
  });

  it('marks standard error and shows escapes', () => {
    const { display, shown } = open();
    display.output(bytes('\x1b]0;owned\x07\n'), 'stderr');
    display.say('done');
    expect(shown()).toBe('  ! \\x1b]0;owned\\x07\ndone\n');
  });

  it('shows the first 25 lines and the last 5, and counts the rest', () => {
    const { display, shown } = open();
    for (let line = 1; line <= 1000; line += 1)
      display.output(bytes(`line ${line} hunter22-payments\n`), 'stdout');
    display.say('done');
    const lines = shown().trimEnd().split('\n');
    expect(lines).toHaveLength(32);
    expect(lines[24]).toBe('  | line 25 «secret»');
    expect(lines[25]).toBe('  … 970 more lines, kept as evidence');
    expect(lines[30]).toBe('  | line 1000 «secret»');
  });

  it('counts the same when everything comes at once', () => {
    const { display, shown } = open();
    display.output(bytes('GET /v1/payments 429\n'.repeat(1000)), 'stdout');
    display.say('done');
    expect(shown()).toContain('… 970 more lines');
  });

  it('a flood and an endless line stay small', () => {
    const { display, shown } = open();
    const block = Buffer.alloc(1 << 20, 'x');
    const before = process.memoryUsage().rss;
    for (let turn = 0; turn < 256; turn += 1) display.output(block, 'stdout');
    display.say('done');
    expect(shown().length).toBeLessThan(5_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * 2 ** 20);
  });

  it('of a probe shows only when the step fails', () => {
    const { display, shown } = open();
    display.hear(started('verify'));
    display.output(bytes('rate 900\n'), 'stdout');
    display.hear(started('verify'));
    display.output(bytes('rate 800\n'), 'stdout');
    display.hear(eventOf({ type: 'step.settled', data: { step: 'block', visit: 1, outcome: 'done' } }));
    expect(shown()).toBe('Done: block\n');
    display.hear(started('verify'));
    display.output(bytes('rate 900\n'), 'stdout');
    display.say('gave up');
    display.hear(failed);
    expect(shown()).toBe('gave up\n  | rate 900\nFailed: block: exit 1\n');
  });
});

const value = (name: string, given: string, source: 'default' | 'capture'): Event =>
  eventOf({
    type: 'value.set',
    data: { name, type: 'text', value: given, source, confirmed: source === 'default' },
  });
const opened = (mode: 'live' | 'range'): Event =>
  eventOf({
    type: 'incident.opened',
    data: {
      playbook: 'api-abuse',
      title: 'API abuse',
      plan: '',
      mode,
      severity: 'high',
      pace: mode === 'live' ? 1 : 60,
      tool: '1',
      uid: 0,
      tty: true,
    },
  });

describe('events', () => {
  it('name steps by their titles', () => {
    const { display, shown } = open((step) => (step === 'block' ? 'Block the address' : step));
    display.hear(
      eventOf({
        type: 'step.settled',
        data: { step: 'block', visit: 1, outcome: 'done', marks: 'contained' },
      }),
    );
    display.hear(failed);
    expect(shown()).toBe('Done: Block the address (contained)\nFailed: Block the address: exit 1\n');
  });

  it('take one line for all values that nobody was asked for, and mark what nobody has looked at', () => {
    const { display, shown } = open();
    display.hear(value('deployment', 'payments-api', 'default'));
    display.hear(value('log_level', 'info', 'default'));
    display.hear(value('abuser', '203.0.113.7', 'capture'));
    expect(shown()).toBe(
      'Using deployment payments-api, log_level info.\n' +
        'abuser = 203.0.113.7 (from the output; confirmed before a change uses it)\n',
    );
  });

  it('show an edit as the old line and the new one', () => {
    const { display, shown } = open();
    const edits = [{ part: 'run' as const, from: 'iptables -A INPUT', to: 'iptables -I INPUT' }];
    display.hear(
      eventOf({
        type: 'command.edited',
        data: { step: 'block', visit: 1, reason: 'an earlier rule wins.', edits },
      }),
    );
    expect(shown()).toBe(
      'Edited: block: an earlier rule wins\n  - iptables -A INPUT\n  + iptables -I INPUT\n',
    );
  });

  it('that come by themselves are set off from what was just done', () => {
    const { display, shown } = open();
    display.hear(eventOf({ type: 'update.due', data: { severity: 'high', late: false } }));
    expect(shown()).toBe('>> An update is due. The key u sends one.\n');
  });

  it('say of a channel whether it is tried again or waits to be mended', () => {
    const { display, shown } = open();
    const delayed = { message: '1.7', channel: 'room', why: 'the token was revoked' };
    display.hear(eventOf({ type: 'message.delayed', data: { ...delayed, barred: true } }));
    expect(shown().replaceAll(/\s+/g, ' ')).toContain('revoked. They wait until that is mended;');
    display.hear(eventOf({ type: 'message.delayed', data: { ...delayed, why: 'no answer' } }));
    expect(shown()).toContain("room can't be reached: no answer. It is tried again; the run goes on.");
  });

  it('open a range with what it is, once, and a real incident without a word about practice', () => {
    const { display, shown } = open();
    display.hear(opened('live'));
    expect([shown(), display.hasOpened()]).toEqual(['Incident opened: API abuse, severity high.\n', false]);
    display.hear(opened('range'));
    const text = shown().replace(/\s+/g, ' ');
    expect(text).toContain('PRACTICE RANGE, NOT A REAL INCIDENT');
    expect(text).toContain('Time runs 60 times faster here');
    expect([display.hasOpened(), display.hasOpened()]).toEqual([true, false]);
  });
});

describe('talk', () => {
  it('is masked and sanitised, whoever wrote it', () => {
    const { display, shown } = open();
    display.notice('token hunter22-payments \x1b[2J');
    display.hear(eventOf({ type: 'note.added', data: { text: 'saw hunter22-payments\u202e' } }));
    expect(shown()).toBe('>> token «secret» \\x1b[2J\nNoted: saw «secret»\\u202e\n');
  });

  it('progress off a terminal is one plain line', () => {
    const { display, shown } = open();
    const progress = display.progress('Waiting for the rate to fall');
    progress.update('try 2');
    progress.update('try 3');
    progress.end();
    expect(shown()).toBe('Waiting for the rate to fall\n');
  });
});

it('JSON mode prints one event a line and nothing else', () => {
  const output = new PassThrough();
  const display = createJsonDisplay({ output });
  display.hear(failed);
  display.say('talk');
  display.notice('notice');
  display.output(bytes('output\n'), 'stdout');
  display.progress('waiting').end();
  display.hear(started('run'));
  const lines = String(output.read()).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([failed, started('run')]);
});
