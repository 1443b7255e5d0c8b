// Code that stands below a command instead of in it: `psql <<'SQL'`, `ssh host 'bash -s' <<'EOF'`.
import type { Invocation } from '../shell/invocation.js';
import type { ShellRedirection } from '../shell/parse.js';
import { sshWords } from '../shell/ssh-words.js';
import type { InvokedWord } from '../shell/word.js';

/** Who reads code from standard input, and the option behind which the same code could stand. */
const readers: { readonly [program: string]: string } = {
  psql: '-c',
  mysql: '-e',
  mariadb: '-e',
  sh: '-c',
  bash: '-c',
  dash: '-c',
  zsh: '-c',
  ksh: '-c',
};

const remoteShell = /^(?:sudo\s+(?:-[a-zA-Z]+\s+)*)?(?:ba|da|z|k)?sh(?:\s+-[a-z]+)*(?:\s+--(?:\s.*)?)?$/s;

const textOf = (redirect: ShellRedirection): string | null => {
  if (redirect.type === 'HereDoc') return redirect.body.text;
  return redirect.type === 'HereString' ? (redirect.target?.value ?? null) : null;
};

/** The text below the command; it stands where its `<<` stands. */
const fedText = ({ node, script }: Invocation): InvokedWord | null => {
  const fed = node?.type === 'Command' ? node.redirects.findLast((one) => textOf(one) !== null) : undefined;
  const text = fed ? textOf(fed) : null;
  if (!fed || text === null || script === null) return null;
  const end = fed.type === 'HereDoc' ? (fed.delimiter?.end ?? fed.pos + 2) : fed.end;
  return { text, fixed: false, span: () => script.spanOf(fed.pos, end) };
};

const option = (text: string, { span }: InvokedWord): InvokedWord => ({ text, fixed: true, span });

/** What ssh starts over there: nothing, or a shell that reads on. */
const feedsRemote = ({ args }: Invocation): boolean => {
  const remote = sshWords(args).remote.map(({ text }) => text);
  return remote.length === 0 || remoteShell.test(remote.join(' '));
};

/** The same command with the code that it reads as one of its words; null where it reads none. */
export const withFedCode = (invocation: Invocation): readonly InvokedWord[] | null => {
  const { program, words, args } = invocation;
  const [first] = words;
  const name = Object.hasOwn(readers, program) ? readers[program] : undefined;
  if (!first || (name === undefined && program !== 'ssh')) return null;
  const text = fedText(invocation);
  if (text === null) return null;
  if (name !== undefined) return [first, option(name, text), text, ...args];
  return feedsRemote(invocation) ? [option('sh', text), option('-c', text), text] : null;
};
