// What was captured before things changed, and the hashes by which anyone can check it.
import type { Lines, Sink } from '../sink.js';
import type { EvidenceView } from '../view.js';
import { sayCount, saySize, sayTime } from '../words.js';
import type { Section } from './section.js';

const sayComplete = ({ complete, truncated, why }: EvidenceView): string => {
  if (complete) return 'yes';
  return `no: ${why ?? (truncated ? 'it was cut at its size limit' : 'no reason was recorded')}`;
};

/** Exact, so that it can be compared with the file. */
const sayBytes = (size: number): string =>
  size < 1000 ? sayCount(size, 'byte') : `${size} bytes (${saySize(size)})`;

const sayTaken = ({ taken_at, started_at }: EvidenceView): string =>
  taken_at === null ? sayTime(started_at) : `${sayTime(taken_at)}, added ${sayTime(started_at)}`;

const captures = (evidence: readonly EvidenceView[], sink: Sink): Lines =>
  sink.table(
    ['Id', 'What', 'Captured (UTC)', 'By', 'Size', 'Complete', 'Before the change'],
    evidence.map((item) =>
      [
        item.id,
        item.title,
        sayTaken(item),
        `${item.by} on ${item.host}`,
        sayBytes(item.size),
        sayComplete(item),
        item.before ?? 'none',
      ].map(sink.text),
    ),
  );

const hashes = (evidence: readonly EvidenceView[], sink: Sink): Lines =>
  sink.table(
    ['Id', 'Command', 'SHA-256'],
    evidence.map(({ id, command, sha256 }) => [sink.text(id), sink.code(command), sink.code(sha256)]),
  );

export const evidence: Section = {
  id: 'evidence',
  title: 'Evidence',
  render: ({ evidence: items }, sink) => {
    if (items.length === 0) return sink.paragraph([sink.text('No evidence was captured.')]);
    const lead = sink.text(
      'Each piece is kept under its own hash in the incident’s folder. To check one, compare its name with',
    );
    return [
      ...captures(items, sink),
      ...sink.paragraph([lead, sink.code('sha256sum evidence/objects/*/*')]),
      ...hashes(items, sink),
    ];
  },
};
