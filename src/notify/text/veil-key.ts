// What a message is recognised by must tell an outsider nothing: the incident's id names its playbook.
import { createHash } from 'node:crypto';

/** The incident in one word of 20 hex digits, always the same. */
export const veilIncident = (incident: string): string =>
  createHash('sha256').update(`ir message ${incident}`).digest('hex').slice(0, 20);

/** A letter in one word without a dot: `3f1a21d5dfed47912a6f-1-17`, the same at every try. */
export const veilKey = (incident: string, key: string): string =>
  `${veilIncident(incident)}-${key.replaceAll('.', '-')}`;
