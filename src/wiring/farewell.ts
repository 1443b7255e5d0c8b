// What those who followed an incident keep of it: the report as it stands at the close, and what evidence there is.
import type { Attachment } from '../domain/channel.js';
import { renderMarkdown } from '../report/markdown.js';
import type { ReportView } from '../report/view.js';
import { incidentName } from './open.js';
import { viewOf } from './view.js';

/** One line for each piece, with its hash, so that a copy can be checked against it with sha256sum. */
const evidenceLines = ({ evidence }: ReportView): readonly string[] =>
  evidence.map(({ id, title, sha256, size }) => `${sha256}  ${id}  ${size} bytes  ${title}`);

export const farewellFiles = (folder: string): readonly Attachment[] => {
  const incident = incidentName(folder);
  const view = viewOf(folder);
  const evidence = evidenceLines(view);
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
  return [
    { name: `${incident}-report.md`, title: 'Report', content: bytes(renderMarkdown(view)) },
    ...(evidence.length === 0
      ? []
      : [
          {
            name: `${incident}-evidence.txt`,
            title: 'Evidence, with its SHA-256',
            content: bytes(`${evidence.join('\n')}\n`),
          },
        ]),
  ];
};
