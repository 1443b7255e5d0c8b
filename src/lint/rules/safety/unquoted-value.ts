// A value without quotes is split at its spaces and filled in with file names: one argument becomes several.
import type { Edit } from '../../../domain/finding.js';
import type { Checking } from '../../../playbook/check/checking.js';
import type { Complaint, Rule } from '../../rule.js';
import { editScript } from '../../shell/edit.js';
import { nodesOf, type ShellNode, type ShellWord, type ShellWordPart } from '../../shell/parse.js';
import type { ShellScript } from '../../shell/script.js';
import type { PlaybookSubject } from '../../subject.js';
import { wordTypes } from '../../values/word-types.js';

interface SplitWord {
  readonly word: ShellWord;
  /** True: a loop goes over its pieces. */
  readonly loops: boolean;
}

const isWord = (node: { readonly type: string }): node is ShellWord => node.type === 'Word';

const plain = (words: readonly ShellWord[]): readonly SplitWord[] =>
  words.map((word) => ({ word, loops: false }));

/** The words of this node that bash splits and fills in; not those inside its own children. */
const splitWords = (node: ShellNode): readonly SplitWord[] => {
  if (node.type === 'Command') {
    return plain([node.name, ...node.suffix].filter((one) => one !== undefined).filter(isWord));
  }
  if (node.type === 'For' || node.type === 'Select') {
    return (node.wordlist ?? []).map((word) => ({ word, loops: true }));
  }
  if (node.type === 'ArrayValue') return plain(node.elements);
  return node.type === 'Redirect' && node.target ? plain([node.target]) : [];
};

/** The variable that this part puts in; null for anything else, such as the length in `${#IR_X}`. */
const variableOf = (part: ShellWordPart): string | null => {
  if (part.type === 'SimpleExpansion') return part.text.slice(1);
  return part.type === 'ParameterExpansion' && part.prefix === undefined ? part.parameter : null;
};

interface Value {
  readonly many: boolean;
  /** True: no value of this type holds a space or a `*`. */
  readonly whole: boolean;
}

const fieldOf = ({ declared }: Checking, variable: string): Value => {
  const name = variable.slice('IR_'.length).toLowerCase();
  const fields = declared.filter((one) => one.name === name).map(({ field }) => field);
  return {
    many: fields.some(({ many }) => many === true),
    whole: fields.length > 0 && fields.every(({ type }) => wordTypes.includes(type)),
  };
};

/** Quotes around the whole word change nothing else when the rest of it is plain. */
const isPlain = ({ text, parts }: ShellWord): boolean =>
  !/["'\\`\n~{]/.test(text.replaceAll('${', '$')) &&
  (parts ?? []).every((part) => part.type === 'Literal' || variableOf(part) !== null);

const fixOf = (checking: Checking, script: ShellScript, word: ShellWord): Edit | null =>
  isPlain(word) ? editScript(checking.document, script, [word.pos, word.end], `"${word.text}"`) : null;

const complain = (
  checking: Checking,
  script: ShellScript,
  { word, loops }: SplitWord,
  part: ShellWordPart,
): Complaint => {
  const variable = variableOf(part) ?? '';
  const { many, whole } = fieldOf(checking, variable);
  const base = {
    span: script.spanOf(part.pos, part.end),
    ...(whole ? ({ severity: 'warning' } as const) : {}),
  };
  if (many || loops) {
    const loop = `while read -r x; do …; done <<< "$${variable}"`;
    return {
      ...base,
      message: `bash splits this at every space and fills in file names; go through the lines: \`${loop}\``,
    };
  }
  const edit = fixOf(checking, script, word);
  const message = `put «${part.text}» in double quotes, or bash splits the value and fills in file names`;
  return { ...base, message, ...(edit ? { fix: [edit] } : {}) };
};

const checkScript = (checking: Checking, script: ShellScript): readonly Complaint[] => {
  if (script.tree === null) return [];
  return [...nodesOf(script.tree)].flatMap(splitWords).flatMap((split) =>
    // One fix for a word, so that two values in it do not get two pairs of quotes.
    (split.word.parts ?? [])
      .filter((part) => variableOf(part)?.startsWith('IR_'))
      .slice(0, 1)
      .map((part) => complain(checking, script, split, part)),
  );
};

export const unquotedValue: Rule<PlaybookSubject> = {
  id: 'unquoted-value',
  severity: 'error',
  finds: 'a value in a script that stands outside quotes',
  page: {
    why: 'Values come from alerts and from output that the attacker can shape. Without quotes bash splits a value at its spaces and fills in file names, so that one argument becomes several, or none.',
    wrong: `
inputs:
  customer: {type: text, question: Which customer is it?}
steps:
  - id: look
    title: Look at the payments of the customer
    effect: read
    script: |
      payctl list --customer $IR_CUSTOMER`,
    right: `
inputs:
  customer: {type: text, question: Which customer is it?}
steps:
  - id: look
    title: Look at the payments of the customer
    effect: read
    script: |
      payctl list --customer "$IR_CUSTOMER"`,
  },
  check: ({ checking, scripts }) => scripts.flatMap((script) => checkScript(checking, script)),
};
