// Commands: words that no shell will see, values that can't become code, names that exist.
import type { Finding } from '../../domain/finding.js';
import type { Slot } from '../../language/slots.js';
import { hintFor } from '../hint.js';
import { type Check, type Checking, problem } from './checking.js';
import type { CommandSite } from './command-sites.js';
import { type CommandWord, wordsOf } from './command-words.js';
import { visibleTo } from './declared.js';
import { codeWithValues } from './interpreters.js';

const mostUnknown = 5;

const checkSlot = (
  checking: Checking,
  site: CommandSite,
  word: CommandWord,
  slot: Slot,
): readonly Finding[] => {
  const names = visibleTo(checking.declared, site.steps);
  const found = names.find(({ name }) => name === slot.name);
  if (found && found.field.type !== 'secret') return [];
  const span = word.spanOfSlot(slot);
  if (!found) {
    const hint = hintFor(
      checking,
      slot.name,
      names.map(({ name }) => name),
    );
    return [problem('unknown-name', span, `there is no name «${slot.name}» here${hint}`)];
  }
  const fix = `use \`stdin: ${slot.name}\`, or read it as "$IR_${slot.name.toUpperCase()}" in a script`;
  const message = `«${slot.name}» is a secret, and every process of the machine can see the words of a command; ${fix}`;
  return [problem('secret-in-command', span, message)];
};

const checkProgram = (words: readonly CommandWord[]): readonly Finding[] => {
  const [program] = words;
  if (!program) return [];
  if (program.slots.length > 0) {
    return [
      problem(
        'program-template',
        program.spanOfWord(),
        "which program runs can't come from a value; write its name",
      ),
    ];
  }
  if (/^\d+(?:\.\d+)?$/.test(program.text)) {
    const message = `«${program.text}» is no program; a duration is written like 90s, 5m or 1h30m`;
    return [problem('command-words', program.spanOfWord(), message)];
  }
  return program.text === ''
    ? [problem('command-words', program.spanOfWord(), 'the name of the program is empty')]
    : [];
};

const checkCode = (words: readonly CommandWord[]): readonly Finding[] =>
  codeWithValues(words).map(({ word, program }) => {
    const [slot] = word.slots;
    const name = slot?.name ?? 'name';
    const remote = /(?:^|\/)ssh$/.test(program);
    const fix = remote
      ? 'use `on: ssh://HOST`, which keeps each word apart'
      : `use \`script:\` and read it there as "$IR_${name.toUpperCase()}"`;
    const message = `«{{ ${name} }}» would become part of code that «${program}» reads, and its value may come from the attacker; ${fix}`;
    return problem('value-in-code', slot ? word.spanOfSlot(slot) : word.spanOfWord(), message);
  });

const checkWords = (checking: Checking, site: CommandSite): readonly Finding[] => {
  const read = wordsOf(checking.document, site);
  if (read === null) return [];
  if ('finding' in read) return [read.finding];
  const slots = read.words.flatMap((word) => word.slots.map((slot) => ({ word, slot })));
  const names = slots.flatMap(({ word, slot }) => checkSlot(checking, site, word, slot));
  return [...checkProgram(read.words), ...checkCode(read.words), ...names.slice(0, mostUnknown)];
};

export const checkCommands: Check = (checking) =>
  checking.sites.flatMap((site) => checkWords(checking, site));
