// Message templates: what they read is known beforehand, every value is escaped, and none can do more than write.
import { describe, expect, it } from 'vitest';
import { compileTemplate, renderTemplate } from '../../src/language/template.js';

const escapeAngles = (text: string): string => text.replaceAll('<', '&lt;');

const render = (text: string, values: Readonly<Record<string, unknown>> = {}): unknown => {
  const compiled = compileTemplate(text);
  return 'template' in compiled ? renderTemplate(compiled.template, values, escapeAngles) : compiled;
};

const status = `*{{ incident.title }}*
Done: {% for action in actions %}{{ action }}; {% endfor %}
Next: {{ next }} by {{ next_update_at | date: "%H:%M" }}`;

it('renders a status update', () => {
  const values = {
    incident: { title: 'API abuse' },
    actions: ['Blocked 203.0.113.7', 'Told <security>'],
    next: 'watch the rate',
    next_update_at: '2026-11-22T04:40:00+01:00',
  };
  expect(render(status, values)).toEqual({
    text: '*API abuse*\nDone: Blocked 203.0.113.7; Told &lt;security>; \nNext: watch the rate by 03:40',
  });
});

it('tells the names that it reads from outside', () => {
  expect(compileTemplate(status)).toHaveProperty('names', [
    'incident.title',
    'actions',
    'next',
    'next_update_at',
  ]);
  expect(compileTemplate('{% assign a = note %}{{ a }}{{ ports[0] }}')).toHaveProperty('names', [
    'note',
    'ports',
  ]);
});

it.each([
  ['{{ note }}', '&lt;!here>'],
  ['{{ note | append: "<" }}', '&lt;!here>&lt;'],
  ['{% echo note %}', '&lt;!here>'],
  ['{{ list }}', '&lt;a, b'],
  ['{% for item in list %}{{ item }}{% endfor %}', '&lt;ab'],
  ['{{ map }}', '{"k":"&lt;v"}'],
  ['{{ missing | default: "none yet" }}', 'none yet'],
  ['{% if missing %}yes{% else %}no{% endif %}', 'no'],
  ['{{ nothing }}|{{ flag }}|{{ number }}', '|true|5'],
])('%s is escaped and shown plainly', (text, shown) => {
  const values = {
    note: '<!here>',
    list: ['<a', 'b'],
    map: { k: '<v' },
    nothing: null,
    flag: true,
    number: 5,
  };
  expect(render(text, values)).toEqual({ text: shown });
});

describe('what is refused when it is read', () => {
  it.each([
    ['Situation\n  {{ note | upcas }}', 2, 3, 'did you mean «upcase»?'],
    ['{% include "/etc/passwd" %}', 1, 1, 'no tag «include»'],
    ['{% render "a" %}', 1, 1, 'no tag «render»'],
    ['{% layout "a" %}', 1, 1, 'no tag «layout»'],
    ['{% block a %}{% endblock %}', 1, 1, 'no tag «block»'],
    ['{{ note | raw }}', 1, 1, 'no filter «raw»'],
    ['{{ note | sample }}', 1, 1, 'no filter «sample»'],
    ['{{ note | jo\ufeffin }}', 1, 1, 'no filter «jo\ufffdin»'],
    ['{% if note %}', 1, 1, 'not closed'],
    ['{{ note', 1, 1, 'not closed'],
    ['x'.repeat(10_001), 1, 1, 'at most'],
  ])('%s', (text, line, col, part) => {
    expect(compileTemplate(text)).toEqual({ problem: expect.stringContaining(part), line, col });
  });
});

describe('what is refused when it is rendered', () => {
  it.each([
    ['{{ sitation }}', '«sitation» has no value'],
    ['{{ note.constructor }}', 'has no value'],
    ['{{ note.__proto__ }}', 'has no value'],
    ['{{ "now" | date: "%Y" }}', 'date needs a time'],
    ['{% for i in (1..100000000) %}x{% endfor %}', 'too much text'],
    [`{% for i in (1..100000) %}${'x'.repeat(900)}{% endfor %}`, 'longer than 8192'],
    ['{% for i in (1..400) %}{% for j in (1..400) %}x{% endfor %}{% endfor %}', 'longer than 8192'],
  ])('%s', (text, part) => {
    expect(render(text, { note: { title: 'API abuse' } })).toEqual({
      problem: expect.stringContaining(part),
    });
  });

  it('a message of more than 8 KiB', () => {
    expect(render('{{ note }}', { note: 'é'.repeat(4096) })).toHaveProperty('text');
    expect(render('{{ note }}', { note: 'é'.repeat(4097) })).toHaveProperty('problem');
  });
});
