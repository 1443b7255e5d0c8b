// Scripts run under `pipefail`: a reader that stops early, or a grep without a match, makes a sound pipeline fail.
import type { SourceDocument } from '../../../playbook/parse.js';
import type { Complaint, Rule } from '../../rule.js';
import { editScript } from '../../shell/edit.js';
import { type PlacedNode, placedNodes, type ShellNode } from '../../shell/parse.js';
import type { ShellScript } from '../../shell/script.js';
import { type Started, startedProgram } from '../../shell/started.js';
import { isTolerated, toleratesAll } from '../../shell/tolerated.js';
import type { PlaybookSubject } from '../../subject.js';

type Loss = 'stops' | 'stops-grep' | 'empty';

const isGrep = (program: string): boolean => /^(?:[efz]?grep|rg)$/.test(program);

const hasOption = ({ args }: Started, option: RegExp): boolean => args.some(({ text }) => option.test(text));

/** Programs that stop reading before their input ends. */
const stopsEarly = (started: Started): boolean => {
  const { program, args } = started;
  if (program === 'head') return !hasOption(started, /^-(?:[nc]\s?)?-\d/);
  if (program === 'sed') return args.some(({ text }) => /(?:^|[;{}\d$/\s])[qQ]\d*\s*(?:$|[;}])/.test(text));
  if (/^[gm]?awk$/.test(program))
    return args.some(({ text }) => /\bexit\b/.test(text) && !/\bEND\b/.test(text));
  return false;
};

/** What goes wrong with this part of a pipeline; `first` reads no pipe. */
const lossOf = (node: ShellNode, first: boolean): Loss | null => {
  const started = startedProgram(node);
  if (started === null) return null;
  if (!isGrep(started.program)) return !first && stopsEarly(started) ? 'stops' : null;
  const quits = hasOption(
    started,
    /^(?:-[EFGHILPRTUZabchilnorsvwxyz]*[qm][A-Za-z\d]*|--quiet|--silent|--max-count.*)$/,
  );
  return !first && quits ? 'stops-grep' : 'empty';
};

const messages: { readonly [L in Loss]: string } = {
  stops:
    "this stops reading early, so the pipeline fails with 141 when much comes in; `awk 'NR <= 10'` reads everything",
  'stops-grep':
    'this grep stops reading early, so the pipeline fails with 141 when much comes in; `grep -c` reads everything',
  empty:
    'grep fails with 1 when nothing matches, and the script with it; write `{ grep … || true; }` or list `ok_exit: [0, 1]`',
};

const endings: { readonly [L in Loss]: number } = { stops: 141, 'stops-grep': 141, empty: 1 };

/** In a probe the status of grep is the answer. */
const probes: readonly string[] = ['check', 'verify', 'wait', 'wait_until'];

const matters = ({ site }: ShellScript, loss: Loss): boolean =>
  !(site.options.ok_exit ?? []).includes(endings[loss]) && !(loss === 'empty' && probes.includes(site.part));

/** `| head -n 5` and its like, as the last part of a pipeline: how many lines. */
const linesOfHead = (node: ShellNode): number | null => {
  if (node.type !== 'Command' || node.redirects.length > 0 || node.name?.text !== 'head') return null;
  const words = node.args.map(({ text }) => text).join(' ');
  if (words === '') return 10;
  const [, count] = /^(?:-n ?|-)(\d{1,9})$/.exec(words) ?? [];
  return count === undefined ? null : Number(count);
};

const fixOf = (document: SourceDocument, script: ShellScript, node: ShellNode): Complaint['fix'] => {
  const lines = linesOfHead(node);
  if (lines === null) return undefined;
  const edit = editScript(document, script, [node.pos, node.end], `awk 'NR <= ${lines}'`);
  return edit === null ? undefined : [edit];
};

const complain = (
  document: SourceDocument,
  script: ShellScript,
  { node, loss, last }: { readonly node: ShellNode; readonly loss: Loss; readonly last: boolean },
): Complaint => {
  const fix = last && loss === 'stops' ? fixOf(document, script, node) : undefined;
  return { message: messages[loss], span: script.spanOf(node.pos, node.end), ...(fix ? { fix } : {}) };
};

/** One value that a client picks out of an answer comes in one piece. */
const picksValue: { readonly [program: string]: RegExp } = {
  kubectl: /^(?:-o|--output)?=?jsonpath=/,
  oc: /^(?:-o|--output)?=?jsonpath=/,
  aws: /^--query(?:=|$)/,
  az: /^--query(?:=|$)/,
  gh: /^(?:-q$|--jq(?:=|$))/,
  psql: /^(?:-[A-Za-z]*c$|--command(?:=|$))/,
};

/** What `echo` writes fits into the pipe. */
const writesLittle = (node: ShellNode | undefined): boolean => {
  const started = node === undefined ? null : startedProgram(node);
  if (started === null) return false;
  const picks = Object.hasOwn(picksValue, started.program) ? picksValue[started.program] : undefined;
  return /^(?:echo|printf)$/.test(started.program) || (picks !== undefined && hasOption(started, picks));
};

const isNegated = ({ prefixes }: { readonly prefixes: readonly ShellNode[] }): boolean =>
  prefixes.some(({ type }) => type === 'Negation');

const inPipelines = (
  document: SourceDocument,
  script: ShellScript,
  placed: PlacedNode,
): readonly Complaint[] => {
  const { node } = placed;
  if (node.type !== 'Pipeline' || isNegated(node) || isTolerated(placed)) return [];
  return node.commands.flatMap((command, index) => {
    const loss = lossOf(command, index === 0);
    if (loss === null || !matters(script, loss)) return [];
    if (loss !== 'empty' && index === 1 && writesLittle(node.commands[0])) return [];
    return [complain(document, script, { node: command, loss, last: index === node.commands.length - 1 })];
  });
};

/** A bare grep at the end: its status becomes that of the script. */
const atTheEnd = (document: SourceDocument, script: ShellScript): readonly Complaint[] => {
  const last = script.tree?.commands.at(-1);
  const node = last?.background ? undefined : last?.command;
  if (node?.type !== 'Command' || !isGrep(startedProgram(node)?.program ?? '')) return [];
  return matters(script, 'empty') ? [complain(document, script, { node, loss: 'empty', last: true })] : [];
};

const checkScript = (document: SourceDocument, script: ShellScript): readonly Complaint[] => {
  if (script.tree === null || toleratesAll(script.tree)) return [];
  const piped = [...placedNodes(script.tree)].flatMap((placed) => inPipelines(document, script, placed));
  return [...piped, ...atTheEnd(document, script)];
};

export const lossyPipeline: Rule<PlaybookSubject> = {
  id: 'lossy-pipeline',
  severity: 'warning',
  finds: 'a pipeline that fails on much input, or when grep finds nothing',
  page: {
    why: 'Scripts run under `set -o pipefail`. In a quiet test `| head` works; under a real attack the program in front of it dies of a closed pipe, and the step fails. A grep that finds nothing fails with 1, though nothing is good news.',
    wrong: `
steps:
  - id: look
    title: Look who sends the most
    effect: read
    script: |
      kubectl logs deployment/payments | sort | uniq -c | sort -rn | head -n 5`,
    right: `
steps:
  - id: look
    title: Look who sends the most
    effect: read
    script: |
      kubectl logs deployment/payments | sort | uniq -c | sort -rn | awk 'NR <= 5'`,
  },
  check: ({ checking: { document }, scripts }) => scripts.flatMap((script) => checkScript(document, script)),
};
