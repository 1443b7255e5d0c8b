// The shell of the rules: it refuses exactly the scripts that bash refuses, and knows what a script starts.
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examine } from '../../src/lint/examine.js';
import { applyFixes } from '../../src/lint/fix.js';
import { nodesOf, parseShell } from '../../src/lint/shell/parse.js';
import { rewordProblem } from '../../src/lint/shell/reworded.js';
import { bytesOf, disk } from '../playbook/reads.js';
import { overBase } from './compose.js';
import { lintText, spansOf } from './linted.js';

/** A playbook with this script in line 8, written as it is. */
const withScript = (scalar: string): string =>
  overBase(
    `inputs:\n  deployment: {type: k8s-name, default: payments}\n  customer: {type: text, question: Who?}\nsteps:\n  - id: look\n    title: Look\n    effect: read\n    script: ${scalar}\n`,
  );

const bashReads = (script: string): boolean =>
  spawnSync('bash', ['--noprofile', '--norc', '-n'], { input: script }).status === 0;

const weRead = (script: string): boolean => parseShell(script).problems.length === 0;

const good: readonly string[] = [
  'date',
  '',
  "# only a comment: don't (panic",
  'kubectl get pods | sort | uniq -c',
  'if true; then echo payments; elif false; then :; else date; fi',
  'for pod in a b c; do echo "$pod"; done',
  'for ((i = 0; i < 3; i++)); do echo "$i"; done',
  'while read -r line; do echo "$line"; done < /etc/hosts',
  'until false; do break; done',
  'case "$x" in a|b) echo 1 ;; (c) echo 2 ;& *) ;; esac',
  'select x in a b; do break; done',
  'f() { echo payments; }; f',
  'function g { date; }',
  '[[ $a == b* && -n $c || ! -f d ]]',
  '[[ $a =~ ^([0-9]+)\\.x$ ]]',
  '(( a > 3 )) && echo $((a + 1))',
  "x=$(kubectl get pods | awk '{print $1}')",
  'x=`date`',
  'a=(1 2 "3 4"); echo "${a[@]}" ${#a[@]} ${a[0]:-none}',
  'declare -A m=([a]=1 [b]=2)',
  'echo ${x//a/b} ${x%%.*} ${x#*/} ${x:1:2} ${x^^}',
  'cat <<EOF\npayments $x\nEOF',
  "cat <<'EOF'\ndon't (panic\nEOF",
  'cat <<-EOF\n\tpayments\n\tEOF',
  'cat <<< "$x"',
  'diff <(date) <(uptime)',
  'tee >(sort) < /dev/null > /dev/null 2>&1',
  '{ date; uptime; } 2> /dev/null',
  '(cd /srv && ls)',
  'echo $\'a\\tb\' $"c"',
  'date &\nwait',
  'date && uptime || true',
  '! grep -q x /etc/hosts',
  'echo a \\\n  b',
  'echo {a,b}{1..3} *.log',
  '[[ x == @(x|y) ]] && echo ${x##+(a)}',
  'exec 3< /etc/hosts; read -r line <&3; exec 3<&-',
  'trap \'echo "left"\' EXIT',
  'coproc date',
  'time sort /etc/hosts',
  "printf '%s\\n' \"it's\"",
  'while :; do case x in x) break ;; esac; done',
  'x="$(echo "$(date)")"',
  'echo "a # b" # c',
  "awk '{ if ($1 > 3) { print } }' /etc/hosts",
];

const bad: readonly string[] = [
  'if true; then date',
  'if true; date; fi',
  'for pod in a b; do echo "$pod"',
  'for pod in a b; echo "$pod"; done',
  'while true; do date; fi',
  'case x in a) date',
  'echo "payments',
  "echo don't",
  'echo `date',
  'echo $(date',
  'echo ${x',
  'date )',
  '( date',
  '{ date; ',
  'date }\n}',
  'date &&',
  '| sort',
  'date | | sort',
  'date ;; uptime',
  'then date',
  'done',
  'fi',
  'esac',
  'f() ',
  '[[ a == b',
  '(( 1 + 2',
  'cat <',
  'date > ; uptime',
  'kubectl delete pod <pod-name>',
  'if ; then date; fi',
  'while do date; done',
  'if true; then fi',
  'a=(1 2',
  'for in a; do date; done; )',
  'else date',
  'date & && uptime',
  'echo "$(date"',
];

/** Where the parser alone and bash differ, each with what bash says and what the parser says. */
const differences: readonly (readonly [script: string, bash: boolean, ours: boolean, reason: string])[] = [
  ['cat <<EOF\npayments', true, true, 'bash only warns of a here-document without its end'],
  [
    'ls !(x)',
    false,
    true,
    'the parser knows extended patterns, bash only after shopt; the rule tells them apart',
  ],
  ['shopt -s extglob\nls !(x)', false, true, 'bash -n runs no shopt, bash itself does'],
];

describe('the syntax of a script', () => {
  it.each(good)('is sound for both: %j', (script) => {
    expect([bashReads(script), weRead(script)]).toEqual([true, true]);
  });

  it.each(bad)('is broken for both: %j', (script) => {
    expect([bashReads(script), weRead(script)]).toEqual([false, false]);
  });

  it.each(differences)('differs in a known way: %j', (script, bash, ours, reason) => {
    expect([bashReads(script), weRead(script)], reason).toEqual([bash, ours]);
  });

  it.each([
    ['ls !(x)', '8:16-8:18'],
    ['shopt -s extglob; ls x', ''],
    ['"shopt -s extglob\\nls !(x)"', ''],
    ['"[[ $x == !(x) ]]"', ''],
    ['"case $x in +(a)) ;; esac"', '8:25-8:27'],
  ])('has no extended patterns without shopt: %s', (scalar, places) => {
    expect(spansOf(lintText('payments.yaml', withScript(scalar)), 'shell-syntax').join()).toBe(places);
  });

  it('is tried on enough scripts', () => {
    expect(good.length + bad.length).toBeGreaterThanOrEqual(60);
  });

  it.each(bad)('is told in plain words, at something that can be seen: %j', (script) => {
    const { tree, problems } = parseShell(script);
    for (const problem of problems.slice(0, 1)) {
      const { message, start, end } = rewordProblem(tree, script, problem);
      expect(message).not.toMatch(/can't read this|unterminated|expected/);
      expect(script.slice(start, end).trim()).not.toBe('');
    }
  });
});

const seed = 20261122;

describe('hostile scripts', () => {
  const pieces = [
    '$(',
    ')',
    '`',
    '"',
    "'",
    '\\',
    '${',
    '}',
    '{',
    ';',
    '|',
    '&&',
    '<',
    '<<E',
    '\n',
    'if ',
    'fi',
    'x',
    ' ',
  ];

  it('are read without an exception, and every node stays inside', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        const script = parts.join('');
        const { tree, problems } = parseShell(script);
        if (tree === null) return;
        for (const { pos, end } of nodesOf(tree)) {
          expect(pos).toBeGreaterThanOrEqual(0);
          // One too many where a broken script ends in a backslash.
          expect(end).toBeLessThanOrEqual(script.length + (script.endsWith('\\') ? 1 : 0));
        }
        for (const problem of problems) rewordProblem(tree, script, problem);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it.each([
    ['nested substitutions', 'echo "$('.repeat(3000)],
    ['nested groups', `${'( '.repeat(20_000)}date`],
    ['many values without quotes', 'echo $IR_DEPLOYMENT $IR_DEPLOYMENT\n'.repeat(2800)],
    ['many quotes', '\'"'.repeat(40_000)],
    ['many gaps', 'echo "<pod-name>" CHANGEME\n'.repeat(3500)],
    ['many pipes', 'date | grep x | head\n'.repeat(4500)],
    ['one long line of pipes', `date${' | grep x'.repeat(10_000)}`],
    ['many secrets', 'echo password=hunter2secret\n'.repeat(3500)],
    ['many downloads', 'curl https://payments.example.com/ | sh\n'.repeat(2500)],
  ])('cost no time: %s', (_name, script) => {
    const text = withScript(JSON.stringify(script.slice(0, 99_000)));
    const started = performance.now();
    lintText('payments.yaml', text);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

const invoked = (script: string): readonly string[] => {
  return examine('payments.yaml', bytesOf(withScript(JSON.stringify(script))), disk)
    .invocations.filter((one) => one.script !== null)
    .map(({ program, through }) => [...through, program].join('>'));
};

describe('what a script starts', () => {
  it.each([
    ['sudo -u app timeout -k 5s 10s kubectl get pods', ['sudo', 'sudo>timeout', 'sudo>timeout>kubectl']],
    ['kubectl exec pod -c api -- env A=1 ps aux', ['kubectl', 'kubectl>env', 'kubectl>env>ps']],
    ['find /srv -name x -exec rm {} +', ['find', 'find>rm']],
    ['x=$(date) y="$(uptime | sort)"', ['date', 'uptime', 'sort']],
    ['command -v payctl', ['command']],
    ['command payctl list', ['command', 'command>payctl']],
    ['$tool list', ['']],
    ['if grep -q x f; then rm f; fi', ['grep', 'rm']],
  ])('%s', (script, programs) => {
    expect(invoked(script)).toEqual(programs);
  });
});

const fixed = (rule: string, scalar: string): string => {
  const text = withScript(scalar);
  const found = lintText('payments.yaml', text).filter((finding) => finding.rule === rule);
  return (
    applyFixes(text, found)
      .text.split('\n')[7]
      ?.replace(/^ +script: /, '') ?? ''
  );
};

describe('fixes', () => {
  it.each([
    ['lossy-pipeline', 'date | head -n 3', "date | awk 'NR <= 3'"],
    ['lossy-pipeline', "'date | head -3'", "'date | awk ''NR <= 3'''"],
    ['lossy-pipeline', '"date | head"', '"date | awk \'NR <= 10\'"'],
    ['lossy-pipeline', 'date | head -c 3', 'date | head -c 3'],
    ['lossy-pipeline', 'date | head -n 3 | sort', 'date | head -n 3 | sort'],
    ['unquoted-value', 'echo $IR_CUSTOMER', 'echo "$IR_CUSTOMER"'],
    ['unquoted-value', '"echo $IR_CUSTOMER"', '"echo \\"$IR_CUSTOMER\\""'],
    ['unquoted-value', "'echo a/${IR_CUSTOMER}.log'", '\'echo "a/${IR_CUSTOMER}.log"\''],
    ['unquoted-value', 'echo $IR_CUSTOMER/*', 'echo $IR_CUSTOMER/*'],
    ['unquoted-value', '$IR_CUSTOMER --help', '$IR_CUSTOMER --help'],
  ])('%s: %s', (rule, before, after) => {
    expect(fixed(rule, before)).toBe(after);
  });
});

describe('a mended script', () => {
  it('is silent afterwards', () => {
    const text = overBase(
      'inputs:\n  deployment: {type: text, question: Who?}\nsteps:\n  - id: look\n    title: Look\n    effect: read\n    script: |\n      kubectl logs $IR_DEPLOYMENT | sort | head -n 3\n',
    );
    const rules = ['unquoted-value', 'lossy-pipeline'];
    const found = lintText('payments.yaml', text).filter(({ rule }) => rules.includes(rule));
    const after = lintText('payments.yaml', applyFixes(text, found).text);
    expect(found).toHaveLength(2);
    expect(rules.flatMap((rule) => spansOf(after, rule))).toEqual([]);
  });
});
