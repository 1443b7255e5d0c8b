// What travels without encryption can be read and changed on its way, and evidence that may have been changed is none.
import type { Complaint, Rule } from '../../rule.js';
import type { Invocation } from '../../shell/invocation.js';
import type { InvokedWord } from '../../shell/word.js';
import type { PlaybookSubject } from '../../subject.js';
import { isPlainAddress, staysInside } from '../../values/plain-address.js';

const isEvidence = ({ site: { part } }: Invocation): boolean => part === 'evidence' || part === 'wait_until';

const clients: readonly string[] = ['curl', 'wget', 'http', 'xh', 'fetch', 'aria2c', 'aws', 'ftp', 'lftp'];

/** Whether curl or wget sends more than a question. */
const uploads = ({ program, args }: Invocation): boolean => {
  const line = args.map(({ text }) => text);
  if (program === 'wget') return line.some((text) => /^--(?:post|body|method=(?:POST|PUT))/.test(text));
  return (
    program === 'curl' &&
    (line.some((text) =>
      /^(?:-[a-zA-Z]*[TdF]|-X ?(?:POST|PUT|PATCH)|--(?:data|form|upload-file|json|request=(?:POST|PUT|PATCH)))/.test(
        text,
      ),
    ) ||
      line.some(
        (text, at) => /^(?:-X|--request)$/.test(text) && /^(?:POST|PUT|PATCH)$/.test(line[at + 1] ?? ''),
      ))
  );
};

const complain = (invocation: Invocation, word: InvokedWord, message: string): Complaint => ({
  message,
  span: word.span(),
  severity: isEvidence(invocation) ? 'error' : 'warning',
});

const atAddresses = (invocation: Invocation): readonly Complaint[] => {
  if (!clients.includes(invocation.program) || !(isEvidence(invocation) || uploads(invocation))) return [];
  const message = isEvidence(invocation)
    ? 'evidence that comes without encryption may have been changed on its way; use `https://`'
    : 'what is sent here can be read on its way; use `https://`';
  return invocation.args
    .filter(({ text }) => isPlainAddress(text))
    .map((word) => complain(invocation, word, message));
};

/** rsync's own protocol: `rsync://host/logs` and `host::logs`. */
const atDaemons = (invocation: Invocation): readonly Complaint[] => {
  if (invocation.program !== 'rsync') return [];
  const message = 'rsync sends this without encryption; go through ssh: `rsync logs host:/srv/logs`';
  return invocation.args.flatMap((word) => {
    const [, daemon, module] =
      /^(?:rsync:\/\/([^/:]+)|(?:[\w.-]{1,64}@)?([\w.-]{1,253})::)/.exec(word.text) ?? [];
    const host = daemon ?? module;
    return host !== undefined && !staysInside(host) ? [complain(invocation, word, message)] : [];
  });
};

/** `nc host 9000` with evidence; `nc -z` only knocks, `nc -l` listens. */
const atSockets = (invocation: Invocation): readonly Complaint[] => {
  const { program, args } = invocation;
  if (!isEvidence(invocation) || !/^(?:telnet|nc|ncat|netcat)$/.test(program)) return [];
  if (args.some(({ text }) => /^(?:-[a-z]*[zlU]|--ssl)/.test(text))) return [];
  const host = args.find(({ text }) => !text.startsWith('-') && /[.]/.test(text));
  const message = `${program} sends everything without encryption; use ssh, or \`openssl s_client\``;
  return host && !staysInside(host.text) ? [complain(invocation, host, message)] : [];
};

export const plainUrl: Rule<PlaybookSubject> = {
  id: 'plain-url',
  severity: 'warning',
  finds: 'evidence or an upload that travels without encryption',
  page: {
    why: 'Whoever sits between the two machines can read what is sent, and change what arrives. Evidence that could have been changed convinces nobody, and an attacker in the network may be the one you are looking for.',
    wrong: `
evidence:
  health:
    title: What the payments API says of itself
    run: curl --fail http://payments.example.com/health`,
    right: `
evidence:
  health:
    title: What the payments API says of itself
    run: curl --fail https://payments.example.com/health`,
  },
  check: ({ invocations }) =>
    invocations.flatMap((invocation) => [
      ...atAddresses(invocation),
      ...atDaemons(invocation),
      ...atSockets(invocation),
    ]),
};
