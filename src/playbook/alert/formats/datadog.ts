// Datadog webhook: its payload is a template that each organisation writes, so keys are read loosely.
import type { Alert, AlertFormat, JsonObject } from '../alert.js';
import { makeLookup, nameInMap } from '../make-lookup.js';
import { firstSeverity } from '../read-severity.js';
import { readTime } from '../read-time.js';
import { firstLine, scalarText } from '../value-text.js';
import { readTags } from './datadog-tags.js';

const name = 'Datadog webhook';

// The names of the template's variables, which people take for keys: alert_id, alertId, ALERT_ID.
const vocabulary = [
  ...['id', 'transition', 'type', 'cyclekey', 'metric', 'query', 'status', 'scope', 'title', 'priority'].map(
    (word) => `alert${word}`,
  ),
  ...['eventtype', 'eventtitle', 'eventmsg', 'lastupdated', 'date', 'aggregkey'],
];
const plainKeys = ['started_at', 'detected_at'];

const isUnfilled = (value: unknown): boolean =>
  typeof value === 'string' && /^\$[A-Z][A-Z0-9_]*$/.test(value);

/** The payload without the variables that Datadog had nothing to fill with. */
const filledOnly = (payload: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(payload).filter(([, value]) => !isUnfilled(value)));

/** The filled fields by key, in lower case without _ and -. */
const looseFields = (payload: JsonObject): JsonObject => {
  const entries = Object.entries(filledOnly(payload));
  return Object.fromEntries(entries.map(([key, value]) => [key.toLowerCase().replace(/[_-]/g, ''), value]));
};

// "[P1] [Triggered on {host:api-1}] Name": what Datadog puts in front of the monitor's name.
const prefix = /^\[(?:P[1-5]|(?:Re-)?(?:Triggered|Warn|No Data)|Renotify)(?: [^\]]*)?\]\s*/i;

const monitorName = (title: string | null): string | null => {
  if (title === null) return null;
  const rest = title.replace(prefix, '').replace(prefix, '').trim();
  return rest === '' ? title : rest;
};

const isRecovered = (fields: JsonObject): boolean => {
  const transition = scalarText(fields['alerttransition']);
  return transition === null ? fields['alerttype'] === 'success' : /recovered/i.test(transition);
};

const lookupIn = (payload: JsonObject, tags: JsonObject): Alert['lookup'] =>
  makeLookup((path) => {
    const tag = nameInMap(path);
    const direct = { holder: payload, path };
    return tag === null ? [direct] : [direct, { holder: tags, path: tag }];
  });

const severityOf = (fields: JsonObject, tags: JsonObject) => {
  // An event's own priority is `normal` or `low` and tells nothing about the incident.
  const priority = /^p[1-5]$/i.test(scalarText(fields['priority']) ?? '') ? fields['priority'] : null;
  return firstSeverity([fields['severity'], fields['alertpriority'], priority, tags['severity']]);
};

const toAlert = (payload: JsonObject, fields: JsonObject): Alert => {
  const tags = readTags(fields);
  const title = firstLine(fields, ['alerttitle', 'eventtitle', 'title']);
  return {
    format: name,
    name: firstLine(fields, ['monitorname', 'alertname', 'name']) ?? monitorName(title),
    title,
    started_at: null,
    // The date is that of the event that was sent, also when it is a reminder.
    detected_at: readTime(fields['date']) ?? readTime(fields['lastupdated']),
    severity: severityOf(fields, tags),
    lookup: lookupIn(filledOnly(payload), tags),
  };
};

export const datadog: AlertFormat = {
  name,
  recognises: (payload) => {
    if (plainKeys.some((key) => Object.hasOwn(payload, key))) return false;
    const fields = looseFields(payload);
    return vocabulary.filter((key) => Object.hasOwn(fields, key)).length >= 2;
  },
  read: (payload) => {
    const fields = looseFields(payload);
    if (!isRecovered(fields)) return { alert: toAlert(payload, fields) };
    return { problem: 'the alert is already resolved (recovered); expected one that is triggered' };
  },
};
