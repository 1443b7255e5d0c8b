// Prometheus Alertmanager webhook, version 4: a group of alerts, of which the firing ones count.
import type { Alert, AlertFormat, JsonObject } from '../alert.js';
import { makeLookup, type Place } from '../make-lookup.js';
import { isObject, ownValue } from '../own-value.js';
import { gravest, readSeverity } from '../read-severity.js';
import { readTime } from '../read-time.js';
import { firstLine, valueText } from '../value-text.js';

const name = 'Prometheus Alertmanager webhook';
const groupKeys = ['version', 'groupKey', 'receiver', 'groupLabels', 'commonLabels'];

// Each alert has its own status; the group's is `firing` as long as one of them is.
const isFiring = (alert: JsonObject, group: JsonObject): boolean =>
  (ownValue(alert, 'status') ?? ownValue(group, 'status')) !== 'resolved';

const startOf = (alert: JsonObject): number =>
  readTime(ownValue(alert, 'startsAt')) ?? Number.POSITIVE_INFINITY;

const compareStarts = (one: JsonObject, other: JsonObject): number => {
  const [first, second] = [startOf(one), startOf(other)];
  return first === second ? 0 : first - second;
};

const severityOf = (alert: JsonObject) =>
  readSeverity(ownValue(alert, 'labels.severity')) ?? readSeverity(ownValue(alert, 'labels.priority'));

/** The different values that the firing alerts have at a path, the first alert's first. */
const acrossAlerts = (firing: readonly JsonObject[], path: string): readonly string[] => {
  const found = firing.map((alert) => valueText(ownValue(alert, path)));
  return [...new Set(found.filter((value) => value !== null).flat())];
};

const groupPlaces = (payload: JsonObject, path: string): readonly Place[] => {
  if (path.startsWith('annotations.')) {
    return [{ holder: payload, path: path.replace('annotations', 'commonAnnotations') }];
  }
  return ['commonLabels', 'groupLabels'].map((key) => ({
    holder: payload,
    path: path.replace('labels', key),
  }));
};

const lookupIn = (payload: JsonObject, firing: readonly JsonObject[]): Alert['lookup'] => {
  const plain = makeLookup((path) => [payload, firing[0]].map((holder) => ({ holder, path })));
  const common = makeLookup((path) => groupPlaces(payload, path));
  return (path) => {
    if (!/^(?:labels|annotations)\./.test(path)) return plain(path);
    const values = acrossAlerts(firing, path);
    if (values.length > 1) return values;
    return values[0] ?? common(path);
  };
};

/** `startsAt` is when the alert began firing: the best that the payload has for both times. */
const toAlert = (payload: JsonObject, firing: readonly JsonObject[]): Alert => {
  const first = firing[0];
  const startsAt = readTime(ownValue(first, 'startsAt'));
  return {
    format: name,
    name:
      firstLine(first, ['labels.alertname']) ??
      firstLine(payload, ['commonLabels.alertname', 'groupLabels.alertname']),
    title:
      firstLine(first, ['annotations.summary', 'annotations.title', 'annotations.description']) ??
      firstLine(payload, ['commonAnnotations.summary', 'title']),
    started_at: null,
    detected_at: startsAt,
    severity: gravest(firing.map(severityOf)) ?? readSeverity(ownValue(payload, 'commonLabels.severity')),
    lookup: lookupIn(payload, firing),
  };
};

export const alertmanager: AlertFormat = {
  name,
  recognises: (payload) =>
    Object.hasOwn(payload, 'alerts') && groupKeys.some((key) => Object.hasOwn(payload, key)),
  read: (payload) => {
    const listed = ownValue(payload, 'alerts');
    const alerts = Array.isArray(listed) ? listed.filter(isObject) : [];
    if (alerts.length === 0) {
      return { problem: `the ${name} holds no alerts; expected a list of at least one in \`alerts\`` };
    }
    const firing = alerts.filter((alert) => isFiring(alert, payload)).sort(compareStarts);
    if (firing.length > 0) return { alert: toAlert(payload, firing) };
    return { problem: 'the alert is already resolved; expected at least one alert that is firing' };
  },
};
