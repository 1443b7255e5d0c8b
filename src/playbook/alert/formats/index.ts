// The formats of alert payloads, tried in this order: the most particular first, plain JSON last.
import type { AlertFormat } from '../alert.js';
import { alertmanager } from './alertmanager.js';
import { datadog } from './datadog.js';
import { pagerdutyEvent } from './pagerduty-event.js';
import { pagerdutyWebhook } from './pagerduty-webhook.js';
import { plainJson } from './plain-json.js';

export const alertFormats: readonly AlertFormat[] = [
  alertmanager,
  pagerdutyWebhook,
  pagerdutyEvent,
  datadog,
  plainJson,
];
