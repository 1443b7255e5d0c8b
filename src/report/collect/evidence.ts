// What was captured, with everything that its chain of custody needs.
import type { EventOf } from '../../domain/fact.js';
import { changeOf, type StepName } from '../names.js';
import type { EvidenceView } from '../view.js';
import type { Collector } from './collector.js';

const view = ({ data, by }: EventOf<'evidence.captured'>, name: StepName): EvidenceView => ({
  id: data.id,
  title: data.title,
  sha256: data.sha256,
  size: data.size,
  complete: data.complete,
  truncated: data.truncated,
  why: data.why ?? null,
  before: data.before ? name(changeOf(data.before)) : null,
  command: data.command,
  by,
  host: data.host,
  started_at: data.started_at,
  ended_at: data.ended_at,
  taken_at: data.at ?? null,
  note: data.note ?? null,
  secret_suspected: data.secret_suspected ?? false,
  stderr_sha256: data.stderr_sha256 ?? null,
});

export const collectEvidence = (name: StepName): Collector<readonly EvidenceView[]> => {
  const evidence: EvidenceView[] = [];
  return {
    hear: (event) => {
      if (event.type === 'evidence.captured') evidence.push(view(event, name));
    },
    result: () => evidence,
  };
};
