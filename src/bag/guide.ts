// VERIFY.md: for somebody who has never heard of `ir` and has to say whether this can be relied on.
import type { About } from './about.js';

const block = (...lines: readonly string[]): string => ['```sh', ...lines, '```'].join('\n');

/** Text from the record, where Markdown must not read anything into it. */
const quote = (text: string): string => `    ${text.replace(/[\r\n]+/g, ' ')}`;

const damage = ({ problems }: About): readonly string[] =>
  problems.length === 0
    ? []
    : [
        '## This record is damaged',
        'It was damaged already when it was exported, and was copied as it was found. The first command below holds; the checkers will find the following, and perhaps more behind it:',
        problems.slice(0, 20).map(quote).join('\n'),
        ...(problems.length > 20 ? [`And ${problems.length - 20} more.`] : []),
      ];

const leftOut = ({ left }: About): readonly string[] =>
  left.length === 0
    ? []
    : [
        '## Left out',
        'These stood in the folder and are no plain files, so that they could not be copied:',
        left.slice(0, 20).map(quote).join('\n'),
      ];

const signatures = ({ incident, keys, checkpoints }: About): readonly string[] =>
  keys.length === 0 || checkpoints === 0
    ? []
    : [
        '## 4. The signatures',
        'Checkpoints say what the record was at one moment, and are signed. This checks each with OpenSSH alone:',
        block(
          `for note in data/checkpoints/*.note; do ssh-keygen -Y verify -f allowed_signers -I ${incident} -n ir-checkpoint@v1 -s "$note.sig" < "$note" || exit 1; done`,
        ),
        '*It proves* that somebody who could use that key on the machine of the incident made the checkpoints. *It does not prove* who that was. The keys stand in `allowed_signers`, which came with this bag: compare them with what the owner of the machine gives you.',
      ];

const anchorText = ({ anchor, checkpoints }: About): readonly string[] => [
  '## What only an anchor shows',
  'Whoever has the whole record could cut its end or write all of it anew. That shows when it is compared with an anchor, a short word that was kept elsewhere at the time, such as in the messages sent during the incident:',
  block('python3 verify.py --anchor ANCHOR .'.replace('ANCHOR', anchor === '' ? 'ANCHOR' : anchor)),
  `Put the anchor that *you* were given in its place. The one above is the end of this very record${checkpoints === 0 ? '' : ', so that it always fits'}.`,
];

/** The page for a whole bag. */
export const formatGuide = (about: About): string =>
  `${[
    `# How to check the record of ${about.incident}`,
    'This folder holds the record of an incident: what happened, who did what and when, and the evidence that was captured, as the program `ir` wrote it down at the time. Everything can be checked with tools that are not part of `ir`. Run each command in the folder where this page lies; each takes a moment and changes nothing.',
    `- events: ${about.events}\n- head: \`${about.head}\`\n- anchor: \`${about.anchor}\`\n- last event: ${about.at}`,
    ...damage(about),
    '## 1. The files',
    block('sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt'),
    '*It proves*, when it prints nothing, that every file is as it was when this bag was made. *It does not prove* when or by whom it was made. (A name with `%0A`, `%0D` or `%25` is written in BagIt’s way, which sha256sum does not know; the next two checks do not need it.)',
    '## 2. The record, with a shell',
    block('sh verify.sh .'),
    '*It proves*, when it ends in `OK`, that no event in the middle was changed, added, left out or put elsewhere, and that the evidence is what was captured. It needs a shell and `sha256sum`; read it first, it is short.',
    '## 3. The record, with Python',
    block('python3 verify.py .'),
    '*It proves* the same, written a second time by other means, and looks at the form of every line and at the signatures as well.',
    ...signatures(about),
    ...anchorText(about),
    '## What none of this proves',
    'That what was written down is true: names and times are those of the machine and of the people at it. That nothing else happened which nobody wrote down.',
    ...leftOut(about),
  ].join('\n\n')}\n`;
