// shellcheck knows hundreds of ways in which a script goes wrong; where it is installed, it has its say here too.
import type { ShellcheckComment } from '../../../domain/shellcheck.js';
import type { Complaint, Rule } from '../../rule.js';
import type { ShellScript } from '../../shell/script.js';
import type { PlaybookSubject } from '../../subject.js';

// What does not apply to a script within a playbook, or is told by a rule of our own.
const left: readonly string[] = [
  'SC2148', // no shebang: bash is given
  'SC2239', // the shebang is not absolute
  'SC1008', // an unknown shebang
  'SC1128', // the shebang is not in the first line
  'SC1090', // a file that it can't follow
  'SC1091',
  'SC1072', // says only that the parser gave up; the cause comes with another code
  'SC1073',
  'SC2009', // pgrep instead of ps
  'SC2095', // loop-eats-input says it
];

/** `IR_` names come from the playbook, and their quotes are the matter of `unquoted-value`. */
const isOurs = ({ code, start, end }: ShellcheckComment, { text }: ShellScript): boolean =>
  (code === 'SC2154' || code === 'SC2086' || code === 'SC2206' || code === 'SC2153') &&
  /IR_[A-Z0-9_]+/.test(text.slice(start, end));

const tidy = (message: string): string => message.trim().replace(/[.!]+$/, '');

const complaintsAbout = (script: ShellScript, comments: readonly ShellcheckComment[]): readonly Complaint[] =>
  comments
    // What bash can't read is told once, by `shell-syntax`.
    .filter(({ code }) => script.problems.length === 0 || !code.startsWith('SC1'))
    .filter((comment) => !left.includes(comment.code) && !isOurs(comment, script))
    .filter(({ level }) => level === 'error' || level === 'warning')
    .map(({ code, level, message, start, end }) => ({
      message: `${code}: ${tidy(message)}`,
      span: script.spanOf(start, end),
      severity: level === 'error' ? 'error' : 'warning',
    }));

export const shellcheck: Rule<PlaybookSubject> = {
  id: 'shellcheck',
  severity: 'warning',
  finds: 'what shellcheck says about a script',
  page: {
    why: 'shellcheck knows hundreds of ways in which a script does something else than it says. This rule passes on its errors and warnings where it is installed; each code has a page on shellcheck.net.',
    wrong: `
steps:
  - id: clean
    title: Remove old exports
    effect: destroy
    script: |
      cd /srv/payments/exports
      rm -rf "$folder/"*`,
    right: `
steps:
  - id: clean
    title: Remove old exports
    effect: destroy
    script: |
      cd /srv/payments/exports
      rm -rf ./old`,
  },
  check: ({ scripts, known }) => {
    const { shellcheck: ask } = known;
    return ask === null ? [] : scripts.flatMap((script) => complaintsAbout(script, ask(script.text)));
  },
};
