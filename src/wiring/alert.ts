// The alert that started an incident: read from a file or standard input, and compared with what the playbook is for.
import { readFileSync } from 'node:fs';
import { IrError } from '../domain/errors.js';
import type { Playbook } from '../domain/playbook.js';
import { echo } from '../language/characters.js';
import type { Alert } from '../playbook/alert/alert.js';
import { readAlert } from '../playbook/alert/read-alert.js';
import { disk } from './disk.js';

const readInput = (): Uint8Array | null => {
  try {
    return readFileSync(0);
  } catch {
    return null;
  }
};

/** Null when none is given. Throws IrError 2 when it can't be read or understood. */
export const readAlertFile = (file: string | undefined): Alert | null => {
  if (file === undefined) return null;
  const name = file === '-' ? 'standard input' : file;
  const bytes = file === '-' ? readInput() : disk.readFile(file);
  if (bytes === null)
    throw new IrError(
      2,
      `the alert can't be read from ${name}`,
      'check the path, or give the alert on standard input with --alert -',
    );
  const read = readAlert(Buffer.from(bytes).toString('utf8'));
  if ('alert' in read) return read.alert;
  const hint = 'give one alert payload as the alerting system sent it';
  throw new IrError(2, `${name}: ${read.problem}`, hint);
};

/** A sentence when the playbook names its alerts and this is none of them; null when all is well or unknown. */
export const doubtAlert = (alert: Alert | null, { id, detection = [] }: Playbook): string | null => {
  const names = detection.flatMap((one) => (one.alert === undefined ? [] : [one.alert]));
  if (alert === null || alert.name === null || names.length === 0 || names.includes(alert.name)) return null;
  return `the alert is ${echo(alert.name)}, and ${id} is written for ${names.map(echo).join(', ')}`;
};
