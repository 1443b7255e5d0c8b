// `ir run --alert`: whatever system raised the alarm, its payload becomes one kind of value.
import type { AlertReading } from './alert.js';
import { alertFormats } from './formats/index.js';
import { parsePayload } from './parse-payload.js';

const expected = alertFormats.map((format) => format.name).join(', ');

/**
 * The alert in a payload of any known format, or a problem in plain words. Pure, and never throws.
 * A payload that says only that an alert is over is a problem too: there is nothing to run a playbook for.
 */
export const readAlert = (text: string): AlertReading => {
  const parsed = parsePayload(text);
  if ('problem' in parsed) return parsed;
  const format = alertFormats.find((candidate) => candidate.recognises(parsed.payload));
  if (format) return format.read(parsed.payload);
  return {
    problem: `the alert's format is not known; expected one of: ${expected} (with at least one of name, title, started_at, detected_at, severity, labels)`,
  };
};
