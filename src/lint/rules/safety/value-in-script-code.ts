// Inside `psql -c "… $IR_NAME …"` a value is no argument any more: whatever stands in it is read as code.
import type { ValueType } from '../../../domain/values.js';
import type { Checking } from '../../../playbook/check/checking.js';
import type { CommandWord } from '../../../playbook/check/command-words.js';
import { codeWithValues } from '../../../playbook/check/interpreters.js';
import type { Complaint, Rule } from '../../rule.js';
import type { Invocation } from '../../shell/invocation.js';
import type { InvokedWord } from '../../shell/word.js';
import type { PlaybookSubject } from '../../subject.js';
import { withFedCode } from '../../tools/fed.js';
import { wordTypes } from '../../values/word-types.js';

/** An option of a choice was written by the author, who may write code. */
const isHarmless = (type: ValueType): boolean => type === 'choice' || wordTypes.includes(type);

/** A pattern says what may be in it; without `many`, lines can not be added either. */
const isLoose = ({ declared }: Checking, name: string): boolean => {
  const fields = declared.filter((one) => one.name === name).map(({ field }) => field);
  return fields.some(({ type, pattern }) => !isHarmless(type) && pattern === undefined);
};

const looseName = (checking: Checking, { text, fixed }: InvokedWord): string | null => {
  if (fixed) return null;
  const names = Array.from(text.matchAll(/\$\{?IR_([A-Z0-9_]+)/g), (match) => match[1]?.toLowerCase() ?? '');
  return names.find((name) => isLoose(checking, name)) ?? null;
};

const asCommandWord = (checking: Checking, word: InvokedWord): CommandWord => {
  const name = looseName(checking, word);
  const slots = name === null ? [] : [{ name, start: 0, end: 0, json: false }];
  return { text: word.text, slots, spanOfWord: word.span, spanOfSlot: word.span };
};

const ways: readonly (readonly [programs: RegExp, way: string])[] = [
  [/^psql$/, 'hand it over with `-v name="$IR_NAME"` and write `:\'name\'`'],
  [/^ssh$/, 'use `on: ssh://HOST`, where the script reads it as "$IR_NAME"'],
  [/sh$/, 'hand it over behind the code and read it there as "$1"'],
];

const wayFor = (program: string, name: string): string => {
  const way = ways.find(([programs]) => programs.test(program))?.[1];
  const written = way ?? 'hand it over in a variable of the environment, or give its input a `pattern`';
  return written.replaceAll('IR_NAME', `IR_${name.toUpperCase()}`);
};

/** Filters have a way of their own to be handed values, and can do less with them. */
const isFilter = (program: string): boolean => /(?:awk|sed|jq|yq|watch)$/.test(program);

const judge = (checking: Checking, invocation: Invocation): readonly Complaint[] => {
  const { program, words, script } = invocation;
  if (script === null || isFilter(program)) return [];
  const written = (withFedCode(invocation) ?? words).map((word) => asCommandWord(checking, word));
  // What is started further inside is an invocation of its own.
  const own = codeWithValues(written).filter((one) => one.program.endsWith(program));
  return own.slice(0, 1).flatMap(({ word }) => {
    const name = word.slots[0]?.name ?? '';
    const message = `«$IR_${name.toUpperCase()}» becomes part of code that ${program} reads, and its value may come from the attacker; ${wayFor(program, name)}`;
    return [{ message, span: word.spanOfWord() }];
  });
};

export const valueInScriptCode: Rule<PlaybookSubject> = {
  id: 'value-in-script-code',
  severity: 'error',
  finds: 'a value that becomes part of code inside a script',
  page: {
    why: "Quotes keep a value together for bash, not for the program that reads the code. A customer called `x'; drop table payments; --` then runs as your own command, with your rights.",
    wrong: `
inputs:
  customer: {type: text, question: Which customer is it?}
steps:
  - id: look
    title: Look at the payments of the customer
    effect: read
    script: |
      psql -c "select * from payments where customer = '$IR_CUSTOMER'"`,
    right: `
inputs:
  customer: {type: text, question: Which customer is it?}
steps:
  - id: look
    title: Look at the payments of the customer
    effect: read
    script: |
      psql -v customer="$IR_CUSTOMER" <<'SQL'
      select * from payments where customer = :'customer'
      SQL`,
  },
  check: ({ checking, invocations }) => invocations.flatMap((invocation) => judge(checking, invocation)),
};
