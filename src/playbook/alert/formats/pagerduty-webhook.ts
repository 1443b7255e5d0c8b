// PagerDuty V3 webhook: one event about an incident, with the incident as it stood then.
import type { Alert, AlertFormat, JsonObject } from '../alert.js';
import { makeLookup, nameInMap } from '../make-lookup.js';
import { isObject, ownValue } from '../own-value.js';
import { firstSeverity } from '../read-severity.js';
import { readTime } from '../read-time.js';
import { firstLine } from '../value-text.js';

const name = 'PagerDuty V3 webhook';
const detailPaths = ['custom_details', 'details', 'body.details'];

/** An event may come long after the incident was opened, unless it opened it (again). */
const detectedAt = (event: JsonObject, type: string): number | null => {
  const occurred = readTime(ownValue(event, 'occurred_at'));
  const created = readTime(ownValue(event, 'data.created_at'));
  return type === 'incident.reopened' ? (occurred ?? created) : (created ?? occurred);
};

const lookupIn = (payload: JsonObject, data: JsonObject): Alert['lookup'] =>
  makeLookup((path) => {
    const details = detailPaths.map((at) => ownValue(data, at));
    const inMap = nameInMap(path);
    return [
      ...[payload, data, ...details].map((holder) => ({ holder, path })),
      ...(inMap === null ? [] : details.map((holder) => ({ holder, path: inMap }))),
    ];
  });

const toAlert = (payload: JsonObject, data: JsonObject, detected: number | null): Alert => {
  const title = firstLine(data, ['title', 'incident.summary', 'summary']);
  const names = detailPaths.flatMap((at) => [`${at}.alertname`, `${at}.alert_name`]);
  return {
    format: name,
    // An incident has no alert's name of its own; its title is usually the name.
    name: firstLine(data, names) ?? title,
    title,
    started_at: null,
    detected_at: detected,
    // A priority is set by a person or a rule for this incident; an urgency comes with the service.
    severity: firstSeverity(
      ['priority.summary', 'priority.name', 'priority', 'urgency'].map((path) => ownValue(data, path)),
    ),
    lookup: lookupIn(payload, data),
  };
};

export const pagerdutyWebhook: AlertFormat = {
  name,
  recognises: (payload) => typeof ownValue(payload, 'event.event_type') === 'string',
  read: (payload) => {
    const event = ownValue(payload, 'event');
    const data = ownValue(event, 'data');
    const type = String(ownValue(event, 'event_type'));
    if (!type.startsWith('incident.')) {
      return {
        problem: `the ${name} is not about an incident; expected an event such as incident.triggered`,
      };
    }
    if (!isObject(event) || !isObject(data)) {
      return { problem: `the ${name} holds no incident; expected an object in \`event.data\`` };
    }
    if (type === 'incident.resolved' || ownValue(data, 'status') === 'resolved') {
      return { problem: 'the alert is already resolved; expected an incident that is open' };
    }
    return { alert: toAlert(payload, data, detectedAt(event, type)) };
  },
};
