// Names of incidents: sortable, readable over the phone, and different even within the same minute.
import { randomBytes } from 'node:crypto';

// No letters or digits that are mistaken for each other.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

const suffix = (): string => [...randomBytes(4)].map((byte) => alphabet[byte % alphabet.length]).join('');

/** `INC-20261122-0340-api-abuse-7f3k`; `now` in milliseconds since 1970, shown in UTC. */
export const drawIncidentId = (playbook: string, now: number): string => {
  const digits = new Date(now).toISOString().replaceAll(/[-:]/g, '');
  return `INC-${digits.slice(0, 8)}-${digits.slice(9, 13)}-${playbook}-${suffix()}`;
};

export const drawNonce = (): string => randomBytes(16).toString('hex');
