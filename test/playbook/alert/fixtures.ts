// Reads the payloads beside this file, and takes the alert or the problem out of what was read.
import { readFileSync } from 'node:fs';
import type { Alert } from '../../../src/playbook/alert/alert.js';
import { readAlert } from '../../../src/playbook/alert/read-alert.js';

export const payloadNames = [
  'alertmanager',
  'alertmanager-resolved',
  'pagerduty-webhook',
  'pagerduty-event',
  'datadog',
  'plain',
] as const;

export const payloadText = (name: (typeof payloadNames)[number]): string =>
  readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8');

export const alertOf = (text: string): Alert => {
  const reading = readAlert(text);
  if ('alert' in reading) return reading.alert;
  throw new Error(`expected an alert, got the problem: ${reading.problem}`);
};

export const problemOf = (text: string): string => {
  const reading = readAlert(text);
  if ('problem' in reading) return reading.problem;
  throw new Error(`expected a problem, got an alert of format ${reading.alert.format}`);
};

/** The text of a fixture with each `find` replaced. */
export const changed = (name: (typeof payloadNames)[number], find: string, replace: string): string => {
  const text = payloadText(name);
  if (!text.includes(find)) throw new Error(`${name}.json does not hold ${find}`);
  return text.replaceAll(find, replace);
};
