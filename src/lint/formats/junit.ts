// For CI systems that know nothing but tests: each file is a suite, each finding a test.
import { type Finding, formatFinding } from '../../domain/finding.js';
import { allFindings, countFindings, type LintedFile, type LintReport } from '../report.js';
import type { Printer } from './printer.js';

/** What XML 1.0 can't hold, and controls that steer a terminal, are left out. */
const forbidden = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escapes: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const xml = (text: string): string =>
  text.replace(forbidden, '').replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? '');

type Fails = (finding: Finding) => boolean;

/** Warnings fail only where they are the reason why the report did not pass. */
const failsIn = (report: LintReport): Fails => {
  const strict = !report.passed && countFindings(allFindings(report)).errors === 0;
  return ({ severity }) => severity === 'error' || strict;
};

const testcase = (finding: Finding, fails: Fails): readonly string[] => {
  const { rule, severity, message, span } = finding;
  const name = `${rule} at ${span.start.line}:${span.start.col}`;
  const whole = xml(formatFinding(finding));
  const told = fails(finding)
    ? `<failure type="${severity}" message="${xml(message)}">${whole}</failure>`
    : `<system-out>${severity}: ${whole}</system-out>`;
  return [
    `    <testcase classname="${xml(span.file)}" name="${xml(name)}">`,
    `      ${told}`,
    '    </testcase>',
  ];
};

const suite = ({ file, findings }: LintedFile, fails: Fails): readonly string[] => {
  const failures = findings.filter(fails).length;
  const tests = Math.max(1, findings.length);
  const cases =
    findings.length === 0
      ? [`    <testcase classname="${xml(file)}" name="ir lint" />`]
      : findings.flatMap((finding) => testcase(finding, fails));
  const counts = `tests="${tests}" failures="${failures}" errors="0"`;
  return [`  <testsuite name="${xml(file)}" ${counts}>`, ...cases, '  </testsuite>'];
};

export const junit: Printer = {
  name: 'junit',
  print: (report) => {
    const fails = failsIn(report);
    const tests = report.files.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
    const failures = allFindings(report).filter(fails).length;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="ir lint" tests="${tests}" failures="${failures}" errors="0">`,
      ...report.files.flatMap((file) => suite(file, fails)),
      '</testsuites>',
      '',
    ].join('\n');
  },
};
