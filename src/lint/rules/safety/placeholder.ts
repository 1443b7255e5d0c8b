// A command that was pasted from a page still has the gaps of the page in it, which nobody sees until it runs.
import type { Span } from '../../../domain/finding.js';
import { splitWords } from '../../../language/words.js';
import type { Path } from '../../../playbook/locate.js';
import type { Complaint, Rule } from '../../rule.js';
import { nodesOf, type ShellNode } from '../../shell/parse.js';
import type { ShellScript } from '../../shell/script.js';
import { startedPrograms } from '../../shell/started.js';
import type { PlaybookSubject } from '../../subject.js';
import { everyText, keyOf, type PlacedText, pathSet } from '../../values/every-text.js';
import {
  allPlaceholders,
  namesSomething,
  type Placeholder,
  shoutedPlaceholders,
} from '../../values/placeholders.js';

const sentences: readonly string[] = [
  'guide',
  'expect',
  'if_skipped',
  'summary',
  'title',
  'question',
  'decide',
  'signal',
  'threshold',
  'irreversible',
  'no_evidence',
];
const noText: readonly string[] = ['match', 'pattern', 'when', 'unless', 'until', 'schema'];

const filters: readonly string[] = [
  'sed',
  'awk',
  'gawk',
  'grep',
  'egrep',
  'perl',
  'xmllint',
  'envsubst',
  'jq',
  'yq',
];

type Way = 'text' | 'line' | 'script';

const ways: { readonly [W in Way]: string } = {
  text: 'write the real thing',
  line: 'write the real thing, or make it an input and write `{{ name }}`',
  script: 'write the real thing, or make it an input and write `"$IR_NAME"`',
};

const complain = (found: string, way: Way, span: Span): Complaint => ({
  message: `«${found}» is still to be filled in; ${ways[way]}`,
  span,
});

/** A command line that has `<` outside quotes is refused already; a filter may look for such text. */
const isSearched = (line: string): boolean => {
  const split = splitWords(line);
  return !('problem' in split) && !split.words.some((word) => filters.includes(word));
};

const inText = (key: string, text: string, isLine: boolean): readonly Placeholder[] => {
  if (noText.includes(key)) return [];
  if (isLine && !isSearched(text)) return [];
  if (sentences.includes(key)) return shoutedPlaceholders(text);
  return allPlaceholders(text);
};

/** `<pod-name>` outside quotes is a file to read and one to write. */
const asRedirection = (node: ShellNode, text: string): readonly Placeholder[] => {
  if (node.type !== 'Command') return [];
  return node.redirects.flatMap(({ type, pos, end }) => {
    const inner = text.slice(pos + 1, end);
    const isGap =
      type === 'Redirect' && text[pos] === '<' && text[end] === '>' && /^[A-Za-z][\w.-]*$/.test(inner);
    return isGap && /^(?:$|[\s;)|&])/.test(text.slice(end + 1, end + 2)) && namesSomething(inner)
      ? [{ start: pos, end: end + 1 }]
      : [];
  });
};

/** Words of programs that look for such text, or that fill it in. */
const isForFilter = (node: ShellNode): boolean =>
  startedPrograms(node).some(({ program }) => filters.includes(program));

const shifted = (found: readonly Placeholder[], by: number): readonly Placeholder[] =>
  found.map(({ start, end }) => ({ start: by + start, end: by + end }));

const inNode = (node: ShellNode, text: string): readonly Placeholder[] => {
  const source = (): string => text.slice(node.pos, node.end);
  if (node.type === 'Word') return shifted(allPlaceholders(source()), node.pos);
  // Other languages and other formats stand there, in which `<id>` means something.
  if (node.type === 'HereDocBody') return shifted(shoutedPlaceholders(source()), node.pos);
  return asRedirection(node, text);
};

const inScript = ({ tree, text, spanOf }: ShellScript): readonly Complaint[] => {
  if (tree === null) return [];
  const skipped = new Set<ShellNode>();
  const first = new Map<number, Placeholder>();
  for (const node of nodesOf(tree)) {
    if (node.type === 'Command' && isForFilter(node)) for (const arg of node.args) skipped.add(arg);
    if (!skipped.has(node)) for (const place of inNode(node, text)) first.set(place.start, place);
  }
  return [...first.values()].map(({ start, end }) =>
    complain(text.slice(start, end), 'script', spanOf(start, end)),
  );
};

export const placeholder: Rule<PlaybookSubject> = {
  id: 'placeholder',
  severity: 'error',
  finds: 'a placeholder that somebody forgot to replace',
  page: {
    why: 'The command fails at the worst time, or does something else: to a shell `<pod-name>` means a file to read. Nobody should have to guess at night what belongs there.',
    wrong: `
steps:
  - id: restart
    title: Restart the pod
    effect: change
    run: kubectl delete pod 'YOUR_POD_HERE'`,
    right: `
inputs:
  pod: {type: k8s-name, question: Which pod hangs?}
steps:
  - id: restart
    title: Restart the pod
    effect: change
    run: kubectl delete pod {{ pod }}`,
  },
  check: ({ checking: { document, sites }, scripts }) => {
    const isScript = pathSet(sites.flatMap(({ script }) => (script ? [script.path] : [])));
    const isLine = pathSet(sites.flatMap(({ line }) => (line ? [line.path] : [])));
    const wayOf = (path: Path): Way => (isLine(path) || isLine(path.slice(0, -1)) ? 'line' : 'text');
    const inOthers = ({ path, text }: PlacedText): readonly Complaint[] =>
      inText(keyOf(path), text, isLine(path)).map(({ start, end }) =>
        complain(text.slice(start, end), wayOf(path), document.spanInside(path, start, end)),
      );
    return [
      ...everyText(document.value)
        .filter(({ path }) => !isScript(path))
        .flatMap(inOthers),
      ...scripts.flatMap(inScript),
    ];
  },
};
