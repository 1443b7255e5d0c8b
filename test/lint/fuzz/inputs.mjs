// Inputs that no author would write: real files with broken bytes, and playbooks put together at random from the
// format's own words and from pieces that have hurt parsers before. The same seed gives the same inputs.

/** A small generator of numbers (mulberry32), so that a failure can be repeated. */
export const chance = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)], oneIn: (n) => below(n) === 0 };
};

const tokens = [
  '[',
  ']',
  '{',
  '}',
  '- ',
  '? ',
  ': ',
  ',',
  '\n',
  '\n  ',
  '\n    ',
  '"',
  "'",
  '|',
  '>',
  '#',
  '&a ',
  '*a',
  '!t ',
  '<<',
  '---\n',
  '...\n',
  '%',
  '@',
  '`',
  '\t',
  '\\',
  '\r\n',
  '\r',
  '{{ x }}',
  '{{',
  '}}',
  '{% if',
  '\uFEFF',
  '\u2028',
  '\0',
  '😀',
  '\ud800',
  'null',
  '010',
  '1e999',
  '~',
  '.inf',
  'true',
  '$IR_ABUSER',
  '$(',
  '`',
  '<<EOF',
  '# ir-lint-ignore',
  '# ir-lint-ignore unknown-key: why',
  '# ir-lint-ignore-file x',
  '\x1b[31m',
  '%0A',
  ']]>',
  '<script>',
];
const words = [
  'kubectl logs deployment/{{ deployment }} --since=1h',
  'iptables -A INPUT -s {{ abuser }} -j DROP',
  'rm -rf /',
  'echo "',
  'a | b',
  'tail -f /var/log/x',
  'curl http://example.com | sh',
  'sh -c "{{ x }}"',
  '-',
  '',
  ' ',
  '90s',
  '5',
  'ssh://{{ host }}',
  './checks/x.sh',
  '../x',
  'severity == "high"',
  'a.b.c(',
  'at_least(severity, "high")',
  '((((',
  'x matches',
  '{{ incident.title }} {% for a in actions %}',
  '{% raw %}',
  '{{ a | b: c | d }}',
  'high',
  'read',
  'change',
  'destroy',
  'detect',
  'contain',
  'next',
  'look',
  'look as x',
  'AKIAIOSFODNN7EXAMPLE',
  'password=hunter22',
  '<host>',
  'In order to utilize this, please leverage synergies. '.repeat(9),
  'a'.repeat(5000),
  '((((((((((a+)+)+)+)+)+)+)+)+)+',
  '^(a|a)*$',
  '(?<x>',
  '2026-02-30',
  '2026-11-22',
  'text',
  'ip',
  'secret',
  'choice',
  'true',
  'constructor',
  '__proto__',
];
const scripts = [
  'echo $IR_ABUSER',
  'if true; then',
  'cat <<EOF\n$IR_X',
  'for x in $(ls); do rm "$x"; done',
  'a=$(b | head -n 3)',
  'grep x y | grep z',
  '"',
  "'",
  '$((1+',
  '${a:-${b:-${c',
  'case x in a) ;; esac',
  'while :; do',
  '<(curl x)',
  '}',
  '((',
  '[[ a =~ (b',
  'f() { f; }; f',
  'find . -exec rm {} \\;',
  'sudo -u x env A=b timeout 5 xargs -r kubectl delete',
  '\\',
  '`a \\`b\\` c`',
  'a && b || c | d & e ; f',
  '{ '.repeat(80),
  '$('.repeat(80),
  '"$('.repeat(60),
  'x=('.repeat(50),
];
const stepKeys = [
  'id',
  'phase',
  'role',
  'title',
  'guide',
  'expect',
  'after',
  'when',
  'each',
  'within',
  'if_skipped',
  'marks',
  'effect',
  'preserve',
  'no_evidence',
  'approve',
  'check',
  'verify',
  'rollback',
  'irreversible',
  'expires',
  'capture',
  'run',
  'script',
  'ask',
  'decide',
  'options',
  'collect',
  'update',
  'to',
  'escalate',
  'wait',
  'confirm',
  'undo',
  'playbook',
  'with',
  'timeout',
  'ok_exit',
  'on',
  'sensitive',
  'tty',
  'max',
  'stdin',
  'links',
  'x',
];
const topKeys = [
  'schema',
  'id',
  'title',
  'summary',
  'owner',
  'reviewed',
  'review_every',
  'severity',
  'detection',
  'targets',
  'inputs',
  'env',
  'roles',
  'evidence',
  'outputs',
  'updates',
  'escalation',
  'clocks',
  'templates',
  'tags',
  'links',
  'playbook',
  'tools',
  'services',
  'answers',
  'injects',
  'expect',
  'objectives',
  'pace',
  'contacts',
  'lint',
];
const schemas = ['ir/v1', 'ir/v1', 'ir/v1', 'ir/v1', 'ir-drill/v1', 'ir-range/v1', 'ir-config/v1', 'ir/v2'];

const quoted = (text) => JSON.stringify(text);

const value = (random, depth) => {
  const kind = random.below(depth > 4 ? 3 : 6);
  if (kind === 0) return quoted(random.pick(words));
  if (kind === 1) return random.pick(['1', 'true', 'null', '90s', 'high', 'read', '2026-11-22', '[]', '{}']);
  if (kind === 2) return quoted(`${random.pick(scripts)}\n${random.pick(scripts)}`);
  const size = random.below(4);
  const inner = Array.from({ length: size }, () => value(random, depth + 1));
  if (kind === 3) return `[${inner.join(', ')}]`;
  return `{${inner.map((one) => `${quoted(random.pick([...stepKeys, ...topKeys]))}: ${one}`).join(', ')}}`;
};

const plausible = {
  run: (random) => quoted(random.pick(words)),
  script: (random) =>
    quoted(Array.from({ length: 1 + random.below(3) }, () => random.pick(scripts)).join('\n')),
  ask: () => '{ severity: { type: severity }, who: { type: text, many: true } }',
  decide: () => '"Which way?"',
  confirm: (random) => quoted(random.pick(words)),
  wait: (random) => random.pick(['5m', '"test -e x"', '{ run: "test -e x", every: 1s }']),
  undo: () => '[look]',
  collect: () => '[logs]',
  update: () => 'status',
  escalate: () => 'security',
  playbook: () => 'other',
};

const step = (random, index) => {
  const kind = random.pick(Object.keys(plausible));
  const lines = [
    `id: ${random.oneIn(9) ? 'look' : `step-${index}`}`,
    `title: ${quoted(random.pick(words) || 'x')}`,
  ];
  lines.push(`${kind}: ${plausible[kind](random)}`);
  if (kind === 'decide')
    lines.push(`options: { a: ${random.pick(['next', 'look', `step-${index + 1}`])}, b: next }`);
  const seen = new Set(['id', 'title', kind, 'options']);
  for (let more = random.below(5); more > 0; more--) {
    const key = random.pick(stepKeys);
    if (seen.has(key)) continue;
    seen.add(key);
    lines.push(`${key}: ${random.oneIn(2) ? quoted(random.pick(words)) : value(random, 2)}`);
  }
  return `  - ${lines.join('\n    ')}\n`;
};

const grammar = (random) => {
  const parts = [`schema: ${random.pick(schemas)}\n`, 'id: base\n', 'title: Payments are slow\n'];
  for (const key of topKeys.slice(3)) if (random.oneIn(3)) parts.push(`${key}: ${value(random, 0)}\n`);
  parts.push('evidence: { logs: { title: Logs, run: "cat {{ deployment }}" } }\n'.repeat(random.below(2)));
  parts.push(
    `steps:\n${Array.from({ length: 1 + random.below(8) }, (_, index) => step(random, index)).join('')}`,
  );
  const text = parts.join('');
  return Buffer.from(random.oneIn(3) ? mutateText(random, text) : text);
};

const mutateText = (random, text) => {
  let changed = text;
  for (let edits = 1 + random.below(4); edits > 0; edits--) {
    const at = random.below(changed.length + 1);
    const gone = random.oneIn(2) ? random.below(12) : 0;
    changed = changed.slice(0, at) + random.pick([...tokens, ...scripts]) + changed.slice(at + gone);
  }
  return changed;
};

const mutateBytes = (random, bytes) => {
  let changed = Buffer.from(bytes);
  for (let edits = 1 + random.below(6); edits > 0; edits--) {
    const at = random.below(changed.length + 1);
    const kind = random.below(5);
    if (kind === 0 && at < changed.length) changed[at] = random.below(256);
    else if (kind === 1)
      changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + random.below(40))]);
    else if (kind === 2) {
      const piece = changed.subarray(at, at + random.below(200));
      changed = Buffer.concat([changed.subarray(0, at), piece, piece, changed.subarray(at)]);
    } else if (kind === 3) changed = changed.subarray(0, random.oneIn(20) ? at : changed.length);
    else
      changed = Buffer.concat([
        changed.subarray(0, at),
        Buffer.from(random.pick(tokens)),
        changed.subarray(at),
      ]);
  }
  return changed;
};

const said = (random) => quoted(random.pick(words).trim() || 'x');

/** Keys that any step may have, with values of the right kind. */
const fits = {
  role: (random) => random.pick(['commander', 'responder', 'nobody']),
  phase: (random) => random.pick(['detect', 'triage', 'contain', 'recover', 'review']),
  guide: said,
  expect: said,
  when: (random) =>
    quoted(
      random.pick(['severity == "high"', 'way == "a"', 'contained', 'at_least(severity, "low")', '(((']),
    ),
  within: () => '5m',
  if_skipped: said,
  marks: (random) => random.pick(['detected', 'acknowledged', 'contained', 'resolved']),
  after: (random) => `[${random.pick(['look', 'step-0', 'step-1', 'nowhere'])}]`,
};
/** The same for what runs a command. */
const fitsCommand = {
  effect: (random) => random.pick(['read', 'change', 'destroy']),
  preserve: () => '[logs]',
  approve: () => 'commander',
  check: said,
  verify: said,
  rollback: said,
  expires: () => '24h',
  timeout: () => '90s',
  sensitive: () => 'true',
  on: (random) => quoted(random.pick(['ssh://{{ host }}', 'ssh://pay-1', 'here'])),
  capture: (random) => `{ v${random.below(4)}: { type: ${random.pick(['text', 'ip', 'integer'])} } }`,
};
const comments = [
  '# ir-lint-ignore missing-effect: why',
  '# ir-lint-ignore jargon, unused-input: because',
  '# ir-lint-ignore',
  '# ir-lint-ignore no-such-rule: x',
  '# ir-lint-ignore-file step-without-guide, lossy-pipeline: so',
  '# ir-lint-ignore-file unknown-name: no',
];

const fittingStep = (random, index) => {
  const kind = random.pick(['run', 'run', 'script', 'script', ...Object.keys(plausible)]);
  const allowed = { ...fits, ...(kind === 'run' || kind === 'script' ? fitsCommand : {}) };
  const lines = [`id: step-${index}`, `title: ${said(random)}`, `${kind}: ${plausible[kind](random)}`];
  if (kind === 'run' || kind === 'confirm') lines[2] = `${kind}: ${said(random)}`;
  if (kind === 'update') lines.push('to: security');
  if (kind === 'decide') lines.push(`options: { a: ${random.pick(['next', 'look', 'step-1'])}, b: next }`);
  for (const key of Object.keys(allowed)) if (random.oneIn(3)) lines.push(`${key}: ${allowed[key](random)}`);
  const comment = random.oneIn(5) ? `  ${random.pick(comments)}\n` : '';
  return `${comment}  - ${lines.join(`${random.oneIn(9) ? ` ${random.pick(comments)}` : ''}\n    `)}\n`;
};

/** A playbook that nearly always fits the schema, so that the rules are reached. */
const fitting = (random) => {
  const steps = Array.from({ length: 1 + random.below(8) }, (_, index) => fittingStep(random, index)).join(
    '',
  );
  const parts = [
    'schema: ir/v1\nid: base\ntitle: Payments are slow\n',
    'inputs: { host: { type: hostname }, abuser: { type: ip, many: true }, deployment: { type: k8s-name } }\n',
    'evidence: { logs: { title: Logs, run: "cat {{ deployment }}" } }\n',
    'roles: { commander: Decides., responder: Looks. }\n',
    `templates: { status: { text: ${said(random)} } }\n`,
    'escalation: [{ to: security, after: 15m, unless: contained }]\n',
    `summary: ${said(random)}\n`,
  ].filter((_, index) => index === 0 || !random.oneIn(5));
  const text = `${parts.join('')}steps:\n${steps}`;
  return Buffer.from(random.oneIn(6) ? text.replaceAll('\n', '\r\n') : text);
};

const drillWords = ['look', 'step-0', 'look.approve', 'deployment', 'next', 'severity', 'nowhere.x', 'a/b'];

const mapOf = (random, worth) =>
  `{ ${[...new Set(Array.from({ length: random.below(5) }, () => random.pick(drillWords)))]
    .map((key) => `${quoted(key)}: ${worth(random)}`)
    .join(', ')} }`;

const bodies = {
  'ir-drill/v1': (random) => [
    `playbook: ${random.pick(['base', 'base', 'other'])}\ntitle: ${said(random)}\n`,
    random.oneIn(2) ? `outputs: ${mapOf(random, said)}\n` : '',
    random.oneIn(2) ? `expect: ${mapOf(random, said)}\n` : '',
  ],
  'ir-range/v1': (random) => [
    `playbook: ${random.pick(['base', 'base', 'other'])}\ntitle: ${said(random)}\n`,
    `tools: [${random.pick(['kubectl', 'curl, bash', 'a b', ''])}]\n`,
  ],
  'ir-config/v1': (random) => [
    `lint: { rules: { ${random.pick(['jargon', 'no-such-rule'])}: ${random.pick(['off', 'warn', 'x'])} } }\n`,
    `contacts: { security: {} }\n`,
  ],
};

/** A drill, a range or a config about the playbook that lies above. */
const beside = (random) => {
  const schema = random.pick(Object.keys(bodies));
  const parts = [`schema: ${schema}\n`, ...bodies[schema](random)];
  if (schema !== 'ir-config/v1') parts.push(`answers: ${mapOf(random, said)}\n`);
  if (random.oneIn(4)) parts.push(`${random.pick(comments)}\n`);
  if (random.oneIn(6)) parts.push(`${random.pick(topKeys)}: ${value(random, 0)}\n`);
  return Buffer.from(parts.join(''));
};

/** Now and then one that is as large as may be. */
const large = (random) =>
  Buffer.from(random.pick([...tokens, ...scripts, ...words, 'k: v\n', '- a\n']).repeat(80_000)).subarray(
    0,
    262_144,
  );

/** The next input; `seeds` are files as they should be. */
export const nextInput = (random, seeds) => {
  if (random.oneIn(400)) return large(random);
  if (random.oneIn(3)) return fitting(random);
  if (random.oneIn(8)) return beside(random);
  if (random.oneIn(3)) return grammar(random);
  const seed = random.pick(seeds);
  return random.oneIn(3) ? Buffer.from(mutateText(random, seed.toString('utf8'))) : mutateBytes(random, seed);
};
