// One report with everything in it that could break a format: what is read is written by strangers.
import { createHash } from 'node:crypto';
import type { Finding, Span } from '../../../src/domain/finding.js';
import type { RuleFacts } from '../../../src/lint/catalogue.js';
import type { PrintContext } from '../../../src/lint/formats/printer.js';
import type { LintReport } from '../../../src/lint/report.js';

const span = (file: string, start: readonly [number, number], end: readonly [number, number]): Span => ({
  file,
  start: { line: start[0], col: start[1] },
  end: { line: end[0], col: end[1] },
});

const fact = (id: string, severity: 'error' | 'warning'): RuleFacts => ({
  id,
  group: 'safety',
  severity,
  finds: `what ${id} finds`,
  page: {
    why: 'At 3 a.m. nobody looks twice.',
    wrong: '\nrun: uptime',
    right: '\nrun: uptime\neffect: read',
  },
});

const slow = 'playbooks/payments slow.yaml';
const slowText = [
  '\ufeffschema: ir/v1',
  'title: Zahlungen → 支払いが遅い ✅ # stop',
  '\trun:\tkubectl get pods',
  '    run: uptime',
  '    run: uptime',
  `    run: curl ${'a'.repeat(150)} 'last word' ${'b'.repeat(150)}`,
  '    script: |',
  '      echo one',
].join('\r\n');

const inSlow: readonly Finding[] = [
  {
    rule: 'unclear-title',
    severity: 'warning',
    message: 'say «payments are slow» in plain words, 100% of them; a, b: c',
    span: span(slow, [2, 20], [2, 26]),
  },
  {
    rule: 'missing-effect',
    severity: 'error',
    message: 'say what it does: `effect: read`, `change` or `destroy`',
    span: span(slow, [3, 2], [3, 5]),
    fix: [{ start: 1, end: 1, text: 'effect: read\n' }],
  },
  ...[4, 5].map(
    (line): Finding => ({
      rule: 'missing-effect',
      severity: 'error',
      message: 'say what it does: `effect: read`, `change` or `destroy`',
      span: span(slow, [line, 5], [line, 8]),
    }),
  ),
  {
    rule: 'long-command',
    severity: 'warning',
    message: 'this word stands far to the right',
    span: span(slow, [6, 166], [6, 177]),
    fix: [{ start: 0, end: 0, text: '' }],
  },
  {
    rule: 'long-script',
    severity: 'warning',
    message: 'this goes on over several lines',
    span: span(slow, [7, 13], [8, 15]),
  },
];

const evil = 'playbooks/50%,a:b"<\u001b[31m>&\n::error::x.yaml';
const evilText = 'title: \u001b[2J\u202e]]>"<b>&amp;\u0000\ud800|`$(x)`\n';

const inEvil: readonly Finding[] = [
  {
    rule: 'control-character',
    severity: 'error',
    message: 'found «\u001b]0;owned\u0007», "quotes", <b>, & and ]]>\n::error::not a command\r | a `b`',
    span: span(evil, [1, 8], [1, 12]),
  },
  {
    rule: 'not-in-the-catalogue',
    severity: 'error',
    message: 'the line of this one does not exist',
    span: span(evil, [99, 1], [99, 1]),
  },
];

const binary = '/elsewhere/binary.yaml';

export const hostileReport: LintReport = {
  version: '1.2.3',
  passed: false,
  notes: ['3 files are not ours and were left out', 'a note with \u001b[31m and 100%'],
  files: [
    { file: slow, text: slowText, findings: inSlow },
    { file: evil, text: evilText, findings: inEvil },
    {
      file: binary,
      text: null,
      findings: [
        {
          rule: 'encoding',
          severity: 'error',
          message: 'the file is UTF-16; save it as UTF-8',
          span: span(binary, [1, 1], [1, 1]),
        },
      ],
    },
    { file: '/payments/playbooks/clean.yaml', text: 'schema: ir/v1\n', findings: [] },
  ],
};

export const cleanReport: LintReport = {
  version: '1.2.3',
  passed: true,
  notes: [],
  files: [{ file: 'playbooks/clean.yaml', text: 'schema: ir/v1\n', findings: [] }],
};

const as = (text: string): string => text;

export const context: PrintContext = {
  style: { bold: as, red: as, yellow: as, dim: as, fit: as },
  width: null,
  hash: (text) => createHash('sha256').update(text).digest('hex'),
  rules: [
    fact('unclear-title', 'warning'),
    fact('missing-effect', 'error'),
    fact('control-character', 'error'),
  ],
  root: '/payments',
};
