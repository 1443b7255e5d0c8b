// A drill scenario's file to something that can be rehearsed, or to findings.
import type { Finding } from '../domain/finding.js';
import type { Scenario } from '../domain/scenario.js';
import { loadDocument } from './load-document.js';
import { hasErrors } from './order.js';
import type { Reads } from './reads.js';

export interface LoadedDrill {
  /** `partner` for `api-abuse.partner.yaml`, `api-abuse` for `api-abuse.yaml`. */
  readonly id: string;
  readonly scenario: Scenario;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Loads a scenario. `loaded` is null when there is any error. Throws IrError 2 when the file can't be read. */
export const loadDrill = (
  id: string,
  file: string,
  reads: Reads,
): { readonly findings: readonly Finding[]; readonly loaded: LoadedDrill | null } => {
  const { bytes, document, findings } = loadDocument('drill', file, reads);
  if (!document || hasErrors(findings)) return { findings, loaded: null };
  return { findings, loaded: { id, scenario: document.value as Scenario, file, bytes } };
};
