// Nothing that a stranger feeds in may stop the response: not by size, not by depth, not by a clever pattern.
import { describe, expect, it } from 'vitest';
import { captureValue } from '../../src/language/capture.js';
import { renderTemplate } from '../../src/language/template.js';
import { openPlace, unattended } from './cli.js';

describe('output of a command', () => {
  const capture = (script: string, spec: string) => {
    const place = openPlace();
    place.playbook(
      'payments',
      `steps:\n  - {id: look, title: Look, effect: read, script: ${JSON.stringify(script)}, capture: {found: ${spec}}}\n`,
    );
    const first = place.ir(unattended('payments'));
    return { place, first };
  };

  it('with more values than a line of the record holds does not block the incident', () => {
    const { first, place } = capture(
      'for i in $(seq 1 900); do printf "%0100d\\n" "$i"; done',
      "{type: text, many: true, match: '^(.+)$'}",
    );
    expect([0, 3]).toContain(first.code);
    const again = place.ir(['resume', '--no-input', '--set', 'found=pay-1', '--set', 'close.as=resolved']);
    expect([0, 2]).toContain(again.code);
  });

  it('that is one long JSON does not block the incident', () => {
    const { first, place } = capture(
      `printf '"'; head -c 65000 /dev/zero | tr '\\0' '\\001' | tr '\\001' x; printf '"'`,
      '{type: json}',
    );
    expect([0, 3]).toContain(first.code);
    const again = place.ir(['resume', '--no-input', '--set', 'found={}', '--set', 'close.as=resolved']);
    expect([0, 2]).toContain(again.code);
  });

  it('with 100,000 matches is refused as too many', () => {
    const output = 'pay-1\n'.repeat(100_000);
    expect(captureValue({ type: 'text', many: true, match: '^(.+)$' }, output, 0)).toHaveProperty('problem');
  });

  it.each(['^(a+)+$', '(a|aa)*b', '(.*)*=(.*)*', '(?:a?){40}a{40}'])(
    'can not make the pattern %s slow',
    (match) => {
      captureValue({ type: 'text', match }, 'a'.repeat(100_000), 0);
    },
  );
});

describe('an answer', () => {
  it('longer than a line of the record is refused and may be given again', () => {
    const place = openPlace();
    const long = Array.from({ length: 900 }, (_unit, index) => `payment-${index}-${'x'.repeat(90)}`);
    place.playbook(
      'payments',
      'inputs: {ids: {type: text, many: true}}\nsteps:\n  - {id: look, title: Look, effect: read, run: "echo {{ ids }}"}\n',
    );
    place.write('answers.yaml', JSON.stringify({ ids: long }));
    const { code, stderr } = place.ir(unattended('payments', '--answers', 'answers.yaml'));
    expect(code).not.toBe(70);
    expect(stderr).not.toContain('this is a bug');
  });
});

describe('an alert', () => {
  it.each([
    ['1 MiB of text', JSON.stringify({ name: 'x'.repeat(1_000_000) })],
    ['deep nesting', `${'{"labels":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['a list of lists', `{"labels":${'['.repeat(60_000)}${']'.repeat(60_000)}}`],
    [
      '100,000 labels',
      JSON.stringify({
        name: 'x',
        labels: Object.fromEntries(Array.from({ length: 60_000 }, (_unit, index) => [`l${index}`, 1])),
      }),
    ],
    ['a half surrogate', '{"name":"\\ud800","labels":{"abuser":"\\ud800"}}'],
    ['no JSON', '\0'.repeat(1000)],
  ])('of %s is read or refused, never a crash', (_what, text) => {
    const place = openPlace();
    place.write('alert.json', text);
    place.playbook(
      'payments',
      'inputs: {abuser: {type: text, from_alert: labels.abuser}}\nsteps:\n  - {id: look, title: Look, effect: read, run: echo ready}\n',
    );
    const { code, stderr } = place.ir(unattended('payments', '--alert', 'alert.json'));
    expect([0, 2]).toContain(code);
    expect(stderr).not.toContain('this is a bug');
  });
});

describe('a message', () => {
  it.each([
    '{% for i in (1..100000000) %}{{ i }}{% endfor %}',
    '{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}',
    '{% assign x = "xxxxxxxxxx" %}{% for i in (1..100) %}{% assign x = x | append: x %}{% endfor %}{{ x }}',
    "{{ 'x' | replace: 'x', 'xxxxxxxxxxxxxxxxxxxxxxxx' | split: '' | join: 'xxxxxxxxxxxx' }}",
    '{{ situation.constructor.constructor }}',
    '{% include "/etc/passwd" %}',
    '{% render "/etc/passwd" %}',
    '{{ "/etc/passwd" | read }}',
  ])('%j ends soon, with little text and no file', (text) => {
    const rendered = renderTemplate({ text }, { situation: 'quiet' }, (piece) => piece);
    expect(JSON.stringify(rendered).length).toBeLessThan(10_000);
    expect(JSON.stringify(rendered)).not.toMatch(/root:|function|native code/);
  });
});

describe('a playbook', () => {
  it.each([
    ['a NUL in a word', 'steps:\n  - {id: look, title: Look, effect: read, run: [echo, "a\\0b"]}\n'],
    ['half a surrogate', 'steps:\n  - {id: look, title: "\\ud800", effect: read, run: echo}\n'],
    [
      'half a surrogate in a word',
      'steps:\n  - {id: look, title: Look, effect: read, run: [echo, "\\ud800"]}\n',
    ],
    [
      'a huge number',
      'steps:\n  - {id: look, title: Look, effect: read, run: echo, ok_exit: [99999999999999999999]}\n',
    ],
    [
      'a huge duration',
      'steps:\n  - {id: look, title: Look, effect: read, run: echo, timeout: 99999999999999999999d}\n',
    ],
    ['a huge size', 'steps:\n  - {id: look, title: Look, effect: read, run: echo, max: 999999999999GB}\n'],
    [
      'a condition without end',
      `steps:\n  - {id: look, title: Look, effect: read, run: echo, when: "${'!'.repeat(900)}contained"}\n`,
    ],
  ])('with %s is run or refused, never a crash', (_what, body) => {
    const place = openPlace();
    place.playbook('payments', body);
    const { code, stderr } = place.ir(unattended('payments'));
    expect([0, 1, 2, 3]).toContain(code);
    expect(stderr).not.toContain('this is a bug');
  });
});
