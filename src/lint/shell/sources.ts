// Where the bytes of a command come from: downloads, and lists whose lines never begin with a dash.
import { nodesOf, type ShellNode, type ShellTree } from './parse.js';
import { type Started, startedPrograms } from './started.js';

const downloaders: readonly string[] = ['curl', 'wget', 'fetch', 'aria2c', 'http', 'https'];

/** Whether this command prints something from elsewhere. */
export const isDownload = (node: ShellNode): boolean =>
  startedPrograms(node).some(({ program }) => downloaders.includes(program));

/** Whether something in it downloads. */
export const downloads = (tree: ShellTree | undefined): boolean =>
  tree !== undefined && [...nodesOf(tree)].some(isDownload);

// Numbers, dates, absolute paths, digests and names by which other programs know their things.
const harmless =
  /^(?:date|mktemp|pwd|hostname|uname|id|whoami|wc|pgrep|pidof|nproc|realpath|seq|cksum|sha256sum|md5sum|find|uptime|stat)$/;

const kubectlNames = ({ program, args }: Started): boolean => {
  const line = args.map(({ text }) => text).join(' ');
  return (
    /^(?:kubectl|oc)$/.test(program) &&
    /^get\b|\sget\b/.test(line) &&
    /\bname\b|\.metadata\.|\.(?:pod|cluster|host)IP/.test(line)
  );
};

const listsIds = ({ program, args }: Started): boolean => {
  if (/^(?:docker|podman)$/.test(program))
    return args.some(({ text }) => /^(?:-[a-z]*q[a-z]*|--quiet)$/.test(text));
  return program === 'git' && /^(?:rev-parse|rev-list)$/.test(args[0]?.text ?? '');
};

/** Whether no line that this command prints can begin with a dash. */
export const neverPrintsDash = (node: ShellNode): boolean => {
  const started = startedPrograms(node).at(-1);
  return (
    started !== undefined && (harmless.test(started.program) || kubectlNames(started) || listsIds(started))
  );
};
