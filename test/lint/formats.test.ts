// Every format on one hostile report: golden files, and what each format's reader demands.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../src/lint/catalogue.js';
import { githubSummary } from '../../src/lint/formats/github-summary.js';
import { human } from '../../src/lint/formats/human.js';
import { printers } from '../../src/lint/formats/index.js';
import { junit } from '../../src/lint/formats/junit.js';
import { sarif } from '../../src/lint/formats/sarif.js';
import { displayWidth } from '../../src/lint/formats/source.js';
import { locationOf } from '../../src/lint/formats/uri.js';
import { type LintReport, mostFrequentRule, summarise } from '../../src/lint/report.js';
import { here } from './compose.js';
import { cleanReport, context, hostileReport } from './formats/hostile-report.js';
import { readXml } from './formats/read-xml.js';

const print = (name: string, report: LintReport): string =>
  printers.find((printer) => printer.name === name)?.print(report, context) ?? '';

describe.each(printers)('$name', ({ name, print: printIt }) => {
  it('prints the hostile report as it always did', async () => {
    await expect(printIt(hostileReport, context)).toMatchFileSnapshot(here(`formats/${name}.out`));
  });

  it('prints a clean report as it always did', async () => {
    await expect(printIt(cleanReport, context)).toMatchFileSnapshot(here(`formats/${name}-clean.out`));
  });

  it('holds nothing that a terminal would obey', () => {
    expect(printIt(hostileReport, context)).not.toMatch(/[^\P{C}\n]/u);
  });

  it('is the same each time', () => {
    expect(printIt(hostileReport, context)).toBe(printIt(hostileReport, context));
  });
});

describe('human', () => {
  it('marks the words by what they take on the screen', () => {
    const lines = human.print(hostileReport, context).split('\n');
    const at = lines.findIndex((line) => line.includes('支払いが遅い'));
    const [source = '', mark = ''] = lines.slice(at, at + 2);
    expect(displayWidth(source.slice(0, source.indexOf('支')))).toBe(mark.indexOf('^'));
    expect(mark.trim().replace(/^\|\s*/, '')).toBe(`^${'~'.repeat(11)}`);
  });

  it('cuts a long line around the place', () => {
    const lines = human.print(hostileReport, context).split('\n');
    const source = lines.find((line) => line.includes("'last word'")) ?? '';
    const mark = lines[lines.indexOf(source) + 1] ?? '';
    expect(source.length).toBeLessThan(140);
    expect(source.indexOf("'last word'")).toBe(mark.indexOf('^'));
  });

  it('folds messages and cuts lines to the width of a terminal', async () => {
    const fit = (text: string): string => text.replaceAll('…', '...').replace(/[«»]/g, '"');
    const screen = { ...context, width: 60, style: { ...context.style, fit } };
    const printed = human.print(hostileReport, screen);
    const [path = ''] = hostileReport.files.map(({ file }) => file);
    const wide = printed.split('\n').filter((line) => line.includes(path) && displayWidth(line) > 60);
    expect(wide).toEqual([]);
    await expect(printed).toMatchFileSnapshot(here('formats/human-60.out'));
  });

  it('shows a line once for all that is said about the same words', () => {
    const [file] = hostileReport.files;
    const [finding] = file?.findings ?? [];
    if (!file || !finding) throw new Error('the hostile report has no finding');
    const twice = { ...file, findings: [finding, { ...finding, rule: 'other-rule', message: 'and this' }] };
    const lines = human.print({ ...hostileReport, files: [twice] }, context).split('\n');
    expect(lines[0]).toContain('[unclear-title]');
    expect(lines[1]).toContain('and this [other-rule]');
    expect(lines.filter((line) => line.includes('^'))).toHaveLength(1);
  });

  it('paints through the style that it is given', () => {
    const style = { ...context.style, red: (text: string) => `<red>${text}</red>` };
    expect(human.print(hostileReport, { ...context, style })).toContain('<red>error:</red>');
  });
});

describe('sarif', () => {
  const schema = JSON.parse(readFileSync(here('formats/sarif-schema-2.1.0.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  const problemsOf = (text: string): unknown => (validate(JSON.parse(text)) ? [] : validate.errors);

  it('fits the schema of SARIF 2.1.0', () => {
    expect(problemsOf(sarif.print(hostileReport, context))).toEqual([]);
    expect(problemsOf(sarif.print(cleanReport, context))).toEqual([]);
    expect(problemsOf('{"version":"2.1.0","runs":[{}]}')).not.toEqual([]);
  });

  it('fits it with every rule of the catalogue', () => {
    expect(problemsOf(sarif.print(hostileReport, { ...context, rules: allRules() }))).toEqual([]);
  });

  const fingerprints = (report: LintReport): readonly string[] => {
    const log = JSON.parse(sarif.print(report, context)) as {
      runs: { results: { partialFingerprints: { [key: string]: string } }[] }[];
    };
    return (log.runs[0]?.results ?? []).map((result) => result.partialFingerprints['ruleAndLine/v1'] ?? '');
  };

  it('knows a finding again when lines above it move, and tells equal lines apart', () => {
    const prints = fingerprints(hostileReport);
    expect(new Set(prints).size).toBe(prints.length);
    const moved = hostileReport.files.map((file) => ({
      ...file,
      text: file.text === null ? null : `# new\n${file.text.replace('\ufeff', '')}`,
      findings: file.findings.map((finding) => {
        const { start, end, file: name } = finding.span;
        const down = (place: typeof start) => ({ line: place.line + 1, col: place.col });
        return { ...finding, span: { file: name, start: down(start), end: down(end) } };
      }),
    }));
    // A file that is no text has no lines to know them by; all others are the same.
    expect(fingerprints({ ...hostileReport, files: moved })).toEqual(prints);
  });

  it('names files from the root, and others as a whole', () => {
    expect(locationOf('/payments', 'a b/ü#1.yaml')).toEqual({ uri: 'a%20b/%C3%BC%231.yaml', relative: true });
    expect(locationOf('/payments', '/payments/x.yaml')).toEqual({ uri: 'x.yaml', relative: true });
    expect(locationOf('/payments', '../x.yaml')).toEqual({ uri: 'file:///x.yaml', relative: false });
    expect(locationOf('/payments', '..x.yaml')).toEqual({ uri: '..x.yaml', relative: true });
    expect(locationOf('/payments', 'c:\ud800.yaml')).toEqual({ uri: 'c%3A%EF%BF%BD.yaml', relative: true });
  });
});

describe('github', () => {
  it('writes one command a line, whatever the names and messages hold', () => {
    const lines = print('github', hostileReport).trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.filter((line) => !/^::(error|warning|notice) [^:]*::/.test(line))).toEqual([]);
  });

  it('has a page for the job', async () => {
    await expect(githubSummary(hostileReport)).toMatchFileSnapshot(here('formats/github-summary.out'));
    expect(githubSummary(cleanReport)).toBe('### ir lint: 1 file, nothing found\n');
    expect(githubSummary(hostileReport)).not.toMatch(/[^\P{C}\n]|<b>/u);
  });
});

describe('junit', () => {
  it('is well formed, with as many tests and failures as it says', () => {
    const elements = readXml(junit.print(hostileReport, context));
    const count = (name: string): number => elements.filter((element) => element.name === name).length;
    expect(elements[0]?.attributes).toMatchObject({ tests: '10', failures: '6', errors: '0' });
    expect(count('testcase')).toBe(10);
    expect(count('failure')).toBe(6);
    expect(count('testsuite')).toBe(hostileReport.files.length);
  });

  it('fails on warnings only where they are why the report did not pass', () => {
    const warnings = hostileReport.files.map((file) => ({
      ...file,
      findings: file.findings.filter(({ severity }) => severity === 'warning'),
    }));
    const failures = (passed: boolean) =>
      readXml(junit.print({ ...hostileReport, passed, files: warnings }, context)).filter(
        ({ name }) => name === 'failure',
      ).length;
    expect(failures(true)).toBe(0);
    expect(failures(false)).toBe(3);
  });

  it.each([
    '<a><b></a>',
    '<a x="1" x="2"/>',
    '<a>&</a>',
    '<a>]]></a>',
    '<a x="<"/>',
    '<a/>b',
    '<a>\u0001</a>',
  ])('has a reader that refuses %j', (body) => {
    expect(() => readXml(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`)).toThrow();
  });
});

describe('the counts', () => {
  it('are told in one line', () => {
    expect(summarise(hostileReport)).toBe(
      '6 errors, 3 warnings in 3 of 4 files (2 can be mended with --fix)',
    );
    expect(summarise(cleanReport)).toBe('1 file, nothing found');
  });

  it('name the rule that found most, the first of equals', () => {
    const findings = hostileReport.files.flatMap((file) => file.findings);
    expect(mostFrequentRule(findings)).toBe('missing-effect');
    expect(mostFrequentRule(findings.slice(0, 2))).toBe('unclear-title');
    expect(mostFrequentRule([])).toBeNull();
  });
});
