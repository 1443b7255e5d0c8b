// Code from elsewhere that runs unseen is what attackers wish for, most of all while somebody is in a hurry.
import type { Complaint, Rule } from '../../rule.js';
import type { Invocation } from '../../shell/invocation.js';
import { parseShell } from '../../shell/parse.js';
import { isShell, runDownloads } from '../../shell/piped-to-shell.js';
import type { PlaybookSubject } from '../../subject.js';

const message =
  'this runs whatever the other side sends; download it to a file, compare its `sha256sum` with a known one, then run the file';

/** `bash -c 'curl … | sh'`: code in one word of a command. */
const inWord = ({ program, args }: Invocation): readonly Complaint[] => {
  const at = isShell(program) ? args.findIndex(({ text }) => /^-[a-z]*c$/.test(text)) : -1;
  const code = at < 0 ? undefined : args[at + 1];
  if (!code || !/curl|wget|fetch|http/.test(code.text)) return [];
  const { tree } = parseShell(code.text);
  return tree !== null && runDownloads(tree).length > 0 ? [{ message, span: code.span() }] : [];
};

export const curlPipeShell: Rule<PlaybookSubject> = {
  id: 'curl-pipe-shell',
  severity: 'error',
  finds: 'a download that is run as code',
  page: {
    why: 'Whoever controls the other end, or the way to it, runs code here with your rights. Nothing is left to look at afterwards, because the code was never a file.',
    wrong: `
steps:
  - id: install
    title: Install the packet sniffer
    effect: change
    script: |
      curl -fsSL https://tools.example.com/sniffer.sh | sudo bash`,
    right: `
steps:
  - id: install
    title: Install the packet sniffer
    effect: change
    script: |
      curl -fsSL --output sniffer.sh https://tools.example.com/sniffer.sh
      sha256sum --check sniffer.sha256
      sudo bash sniffer.sh`,
  },
  check: ({ scripts, invocations }) => [
    ...scripts.flatMap(({ tree, spanOf }) =>
      tree === null
        ? []
        : runDownloads(tree).map(({ start, end }) => ({ message, span: spanOf(start, end) })),
    ),
    ...invocations.flatMap(inWord),
  ],
};
