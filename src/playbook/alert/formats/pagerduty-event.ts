// PagerDuty Events API v2: what a monitoring tool sends to PagerDuty, handed to `ir` as well.
import type { Alert, AlertFormat, JsonObject } from '../alert.js';
import { makeLookup, nameInMap } from '../make-lookup.js';
import { isObject, ownValue } from '../own-value.js';
import { readSeverity } from '../read-severity.js';
import { readTime } from '../read-time.js';
import { firstLine } from '../value-text.js';

const name = 'PagerDuty Events API v2';
const names = ['custom_details.alertname', 'custom_details.alert_name', 'class', 'summary'];

/** The key lets anybody raise alarms at that service, so it never becomes a value in a record. */
const withoutKey = (payload: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(payload).filter(([key]) => key !== 'routing_key'));

const lookupIn = (payload: JsonObject, body: JsonObject): Alert['lookup'] => {
  const open = withoutKey(payload);
  const details = ownValue(body, 'custom_details');
  return makeLookup((path) => {
    const inMap = nameInMap(path);
    const direct = [open, body, details].map((holder) => ({ holder, path }));
    return inMap === null ? direct : [...direct, { holder: details, path: inMap }];
  });
};

/** `timestamp` is when the sender detected it; the event has no field for when the condition began. */
const toAlert = (payload: JsonObject, body: JsonObject): Alert => ({
  format: name,
  name: firstLine(body, names),
  title: firstLine(body, ['summary']),
  started_at: null,
  detected_at: readTime(ownValue(body, 'timestamp')),
  severity: readSeverity(ownValue(body, 'severity')),
  lookup: lookupIn(payload, body),
});

export const pagerdutyEvent: AlertFormat = {
  name,
  recognises: (payload) => typeof ownValue(payload, 'event_action') === 'string',
  read: (payload) => {
    if (ownValue(payload, 'event_action') === 'resolve') {
      return { problem: 'the alert is already resolved; expected an event with the action `trigger`' };
    }
    const body = ownValue(payload, 'payload');
    if (isObject(body)) return { alert: toAlert(payload, body) };
    return { problem: `the ${name} event says nothing about the alert; expected an object in \`payload\`` };
  },
};
