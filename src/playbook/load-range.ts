// A range.yaml to something that can be started, or to findings.
import { dirname } from 'node:path';
import type { Finding } from '../domain/finding.js';
import type { Range } from '../domain/playbook.js';
import { splitWords } from '../language/words.js';
import { problem } from './check/checking.js';
import { loadDocument } from './load-document.js';
import { hasErrors } from './order.js';
import type { SourceDocument } from './parse.js';
import type { Reads } from './reads.js';

export interface LoadedRange {
  readonly range: Range;
  readonly file: string;
  readonly folder: string;
  readonly bytes: Uint8Array;
}

const checkServices = (document: SourceDocument, { services }: Range): readonly Finding[] => {
  const seen = new Set<string>();
  return (services ?? []).flatMap(({ name, run }, index) => {
    const findings: Finding[] = [];
    const split = splitWords(run);
    const path = ['services', index, 'run'];
    if ('problem' in split) {
      const span = document.spanWithin(path, run.slice(split.at, split.at + 1), run, split.at);
      findings.push(problem('command-words', span, split.problem));
    }
    if (seen.has(name)) {
      const message = `another service is called «${name}» already`;
      findings.push(problem('duplicate-id', document.spanOf(['services', index, 'name']), message));
    }
    seen.add(name);
    return findings;
  });
};

/** Loads a range. `loaded` is null when there is any error. Throws IrError 2 when the file can't be read. */
export const loadRange = (
  file: string,
  reads: Reads,
): { readonly findings: readonly Finding[]; readonly loaded: LoadedRange | null } => {
  const { bytes, document, findings } = loadDocument('range', file, reads);
  if (!document) return { findings, loaded: null };
  const range = document.value as Range;
  const all = [...findings, ...checkServices(document, range)];
  return { findings: all, loaded: hasErrors(all) ? null : { range, file, folder: dirname(file), bytes } };
};
