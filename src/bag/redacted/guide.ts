// VERIFY.md of a redacted copy: what it is, and how it can be compared with the original later.
import type { About } from '../about.js';
import type { Piece } from './redact-record.js';

const block = (line: string): string => `\`\`\`sh\n${line}\n\`\`\``;

export const formatRedactedGuide = (about: About, pieces: readonly Piece[]): string => {
  const left = pieces.filter(({ file }) => file === null);
  return `${[
    `# A redacted copy of the record of ${about.incident}`,
    'This folder is a copy to be shown to others. Secrets and names were replaced by `«secret»` and `«masked»`. The original has more in it, and is kept by whoever made this copy.',
    `- events: ${about.events}\n- head of the original: \`${about.head}\`\n- anchor of the original: \`${about.anchor}\`\n- last event: ${about.at}`,
    ...(about.problems.length === 0 ? [] : ['**The original was damaged when this copy was made.**']),
    '## 1. The files',
    block('sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt'),
    '*It proves*, when it prints nothing, that every file is as it was when this copy was made.',
    '## 2. The lines',
    block('sh verify.sh .'),
    block('python3 verify.py .'),
    '*They prove* that the copy has as many events as it says, and the head that it says. The second one also computes the hash of every line in which nothing was hidden. *They do not prove* what stood where something is hidden: for that, ask for the original, and compare its head with the one above.',
    ...(left.length === 0
      ? []
      : ['## Left out', left.map(({ id, why }) => `- evidence ${id}: ${why}`).join('\n')]),
  ].join('\n\n')}\n`;
};
