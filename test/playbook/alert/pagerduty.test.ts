// PagerDuty in both directions: the webhook it sends, and the event that monitoring sends to it.
import { describe, expect, it } from 'vitest';
import { alertOf, changed, payloadText, problemOf } from './fixtures.js';

describe('a PagerDuty V3 webhook', () => {
  it('takes title, time, priority and details from the incident', () => {
    const alert = alertOf(payloadText('pagerduty-webhook'));
    expect(alert).toMatchObject({
      format: 'PagerDuty V3 webhook',
      name: 'HighRequestRate',
      title: 'HighRequestRate',
      started_at: null,
      detected_at: Date.parse('2026-11-22T03:05:01Z'),
      severity: 'critical',
    });
    expect(alert.lookup('labels.deployment')).toBe('payments-api');
    expect(alert.lookup('custom_details.replicas')).toBe('6');
    expect(alert.lookup('details.canary')).toBe('false');
    expect(alert.lookup('event.data.service.summary')).toBe('Payments API');
    expect(alert.lookup('service.summary')).toBe('Payments API');
    expect(alert.lookup('service')).toBeNull();
  });

  it('takes the urgency where no priority is set', () => {
    expect(alertOf(changed('pagerduty-webhook', '"P1"', '"Unsorted"')).severity).toBe('high');
  });

  it('keeps the time of the first alarm in a later event, but not when the incident is reopened', () => {
    const opened = Date.parse('2026-11-22T03:05:01Z');
    const later = changed('pagerduty-webhook', '03:05:02.169Z', '03:20:00Z');
    const as = (type: string) => alertOf(later.replace('incident.triggered', type)).detected_at;
    expect(as('incident.acknowledged')).toBe(opened);
    expect(as('incident.reopened')).toBe(Date.parse('2026-11-22T03:20:00Z'));
    expect(alertOf(later.replace('created_at', 'made_at')).detected_at).toBe(
      Date.parse('2026-11-22T03:20:00Z'),
    );
  });

  it('refuses what is resolved, about something else, or empty', () => {
    const as = (type: string) => problemOf(changed('pagerduty-webhook', 'incident.triggered', type));
    expect(as('incident.resolved')).toContain('already resolved');
    expect(as('service.updated')).toContain('not about an incident');
    expect(problemOf(changed('pagerduty-webhook', '"triggered"', '"resolved"'))).toContain(
      'already resolved',
    );
    expect(problemOf('{"event": {"event_type": "incident.triggered", "data": []}}')).toContain('event.data');
  });
});

describe('a PagerDuty Events API v2 event', () => {
  it('takes class, summary, time and details from its payload', () => {
    const alert = alertOf(payloadText('pagerduty-event'));
    expect(alert).toMatchObject({
      format: 'PagerDuty Events API v2',
      name: 'HighRequestRate',
      title: 'One address sends 8,412 requests a minute to payments-api',
      started_at: null,
      detected_at: Date.parse('2026-11-22T03:05:00.315Z'),
      severity: 'high',
    });
    expect(alert.lookup('labels.deployment')).toBe('payments-api');
    expect(alert.lookup('payload.custom_details.clients')).toEqual(['203.0.113.7', '203.0.113.9']);
    expect(alert.lookup('custom_details.rate')).toBe('8412.5');
    expect(alert.lookup('component')).toBe('payments-api');
    expect(alert.lookup('links.0.text')).toBe('Dashboard');
  });

  it('never gives the routing key away', () => {
    expect(alertOf(payloadText('pagerduty-event')).lookup('routing_key')).toBeNull();
  });

  it('refuses what is resolved or says nothing', () => {
    expect(problemOf(changed('pagerduty-event', '"trigger"', '"resolve"'))).toContain('already resolved');
    const bare =
      '{"routing_key": "example-routing-key", "dedup_key": "payments-api", "event_action": "acknowledge"}';
    expect(problemOf(bare)).toContain('expected an object in `payload`');
  });
});
