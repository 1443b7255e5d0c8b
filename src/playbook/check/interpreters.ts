// Programs that read one of their arguments as code. A value inside that argument could become code, because the
// inputs of an incident come from the attacker.
import type { CommandWord } from './command-words.js';

interface Interpreter {
  readonly program: RegExp;
  /** Options whose value is code. */
  readonly options: readonly string[];
  /** True: without such an option the first argument is code. */
  readonly first: boolean;
}

const interpreters: readonly Interpreter[] = [
  { program: /^(?:ba|da|z|k|a|fi|c|tc)?sh$/, options: ['-c'], first: false },
  { program: /^python[\d.]*$/, options: ['-c'], first: false },
  { program: /^(?:perl|ruby|lua[\d.]*|Rscript)$/, options: ['-e', '-E'], first: false },
  { program: /^(?:node|deno|bun)$/, options: ['-e', '--eval', '-p', '--print', 'eval'], first: false },
  { program: /^php[\d.]*$/, options: ['-r'], first: false },
  { program: /^(?:pwsh|powershell)$/i, options: ['-c', '-command', '-Command', '--command'], first: false },
  { program: /^(?:psql|cockroach)$/, options: ['-c', '--command', '-e', '--execute'], first: false },
  {
    program: /^(?:mysql|mariadb|clickhouse-client)$/,
    options: ['-e', '--execute', '-q', '--query'],
    first: false,
  },
  { program: /^(?:mongo|mongosh)$/, options: ['--eval'], first: false },
  { program: /^(?:awk|gawk|mawk|nawk)$/, options: ['-e', '--source'], first: true },
  { program: /^g?sed$/, options: ['-e', '--expression'], first: true },
  { program: /^(?:jq|yq)$/, options: [], first: true },
  { program: /^su$/, options: ['-c', '--command'], first: false },
  { program: /^(?:eval|watch)$/, options: [], first: true },
];

const interpreterOf = (word: CommandWord): Interpreter | undefined => {
  if (word.slots.length > 0 || !/^(?:\.?\/.*\/)?[\w.-]+$/.test(word.text)) return undefined;
  const name = word.text.slice(word.text.lastIndexOf('/') + 1);
  return interpreters.find(({ program }) => program.test(name));
};

/** `-c`, `-ec`, `--command=…`: whether this word is, or holds, a code option; `own` when the code is in the same word. */
const codeOption = (text: string, options: readonly string[]): 'next' | 'own' | null => {
  for (const option of options) {
    if (text === option) return 'next';
    if (option.startsWith('--')) {
      if (text.startsWith(`${option}=`)) return 'own';
      continue;
    }
    if (!option.startsWith('-') || option.length !== 2 || !/^-[A-Za-z]/.test(text)) continue;
    const letter = option.slice(1);
    if (text.startsWith(option)) return 'own';
    if (/^-[A-Za-z]+$/.test(text) && text.endsWith(letter)) return 'next';
  }
  return null;
};

const codeWord = (rest: readonly CommandWord[], { options, first }: Interpreter): CommandWord | undefined => {
  for (const [index, word] of rest.entries()) {
    const found = codeOption(word.text, options);
    if (found === 'own') return word;
    if (found === 'next') return rest[index + 1];
  }
  return first ? rest.find(({ text }) => !text.startsWith('-')) : undefined;
};

// Options of ssh that take the next word as their value.
const sshValue = /^-[BbcDEeFIiJLlmOopQRSWw]$/;

/** Everything behind the host goes through the remote shell. */
const sshCode = (rest: readonly CommandWord[]): readonly CommandWord[] => {
  let at = 0;
  while (rest[at]?.text.startsWith('-')) at += sshValue.test(rest[at]?.text ?? '') ? 2 : 1;
  return rest.slice(at + 1);
};

/** Words that hold a value and are read as code, each with the program that reads it. */
export const codeWithValues = (
  words: readonly CommandWord[],
): readonly { readonly word: CommandWord; readonly program: string }[] =>
  words.flatMap((program, index) => {
    const rest = words.slice(index + 1);
    const interpreter = interpreterOf(program);
    const isSsh = /^(?:\/.*\/)?ssh$/.test(program.text);
    const code = isSsh ? sshCode(rest) : interpreter ? [codeWord(rest, interpreter)] : [];
    return code
      .filter((word) => word !== undefined)
      .filter(({ slots }) => slots.length > 0)
      .map((word) => ({ word, program: program.text }));
  });
