// Plain JSON: what people write by hand or from a script of their own, so what it gets wrong is said.
import type { Severity } from '../../../domain/values.js';
import { severities } from '../../../domain/values.js';
import type { Alert, AlertFormat, JsonObject } from '../alert.js';
import { makeLookup } from '../make-lookup.js';
import { ownValue } from '../own-value.js';
import { readSeverity } from '../read-severity.js';
import { readTime } from '../read-time.js';
import { firstLine } from '../value-text.js';

const name = 'plain JSON';
const keys = ['name', 'title', 'started_at', 'detected_at', 'severity', 'labels'];
const timeWords = 'a time with its zone such as 2026-11-22T03:10:00Z, or seconds or milliseconds since 1970';

type Field<T> = { readonly value: T | null } | { readonly problem: string };

const readField = <T>(
  payload: JsonObject,
  key: string,
  read: (value: unknown) => T | null,
  words: string,
): Field<T> => {
  const given = ownValue(payload, key) ?? null;
  const value = given === null ? null : read(given);
  if (given === null || value !== null) return { value };
  return { problem: `\`${key}\` in the alert can't be read; expected ${words}` };
};

const readSeverityField = (payload: JsonObject): Field<Severity> =>
  readField(payload, 'severity', readSeverity, `${severities.join(', ')}, or P1 to P5`);

export const plainJson: AlertFormat = {
  name,
  recognises: (payload) => keys.some((key) => Object.hasOwn(payload, key)),
  read: (payload) => {
    if (ownValue(payload, 'status') === 'resolved') {
      return { problem: 'the alert is already resolved; expected one that is firing' };
    }
    const started = readField(payload, 'started_at', readTime, timeWords);
    const detected = readField(payload, 'detected_at', readTime, timeWords);
    const severity = readSeverityField(payload);
    if ('problem' in started) return started;
    if ('problem' in detected) return detected;
    if ('problem' in severity) return severity;
    const alert: Alert = {
      format: name,
      name: firstLine(payload, ['name']),
      title: firstLine(payload, ['title']),
      started_at: started.value,
      detected_at: detected.value,
      severity: severity.value,
      lookup: makeLookup((path) => [{ holder: payload, path }]),
    };
    return { alert };
  },
};
