// Datadog: a payload that each organisation templates in its own way.
import { describe, expect, it } from 'vitest';
import { alertOf, changed, payloadText, problemOf } from './fixtures.js';

const alert = () => alertOf(payloadText('datadog'));

describe('a Datadog webhook', () => {
  it("takes the monitor's name out of the title, and the time of the event", () => {
    expect(alert()).toMatchObject({
      format: 'Datadog webhook',
      name: 'HighRequestRate',
      title: '[P2] [Triggered on {deployment:payments-api}] HighRequestRate',
      started_at: null,
      detected_at: 1795316700000,
      severity: 'high',
    });
  });

  it('finds tags under tags and labels: the scope that triggered before the rest', () => {
    expect(alert().lookup('tags.deployment')).toBe('payments-api');
    expect(alert().lookup('labels.deployment')).toBe('payments-api');
    expect(alert().lookup('tags.service')).toEqual(['payments', 'refunds']);
    expect(alert().lookup('tags.url')).toBe('https://api.example.com/v1');
    expect(alert().lookup('tags.monitor')).toBeNull();
    expect(alert().lookup('org.name')).toBe('Payments');
    expect(alert().lookup('hostname')).toBeNull();
  });

  it('reads the keys however they are written, tags as a list, and times in seconds', () => {
    const text = JSON.stringify({
      alertId: 18692904,
      alertTransition: 'Re-Warn',
      ALERT_PRIORITY: 'P3',
      alertTitle: '[Re-Warn] HighRequestRate',
      Date: 1795316700,
      tags: ['deployment:payments-api'],
    });
    expect(alertOf(text)).toMatchObject({
      name: 'HighRequestRate',
      detected_at: 1795316700000,
      severity: 'medium',
    });
    expect(alertOf(text).lookup('labels.deployment')).toBe('payments-api');
  });

  it('recognises the default payload, and takes what it does not say for unknown', () => {
    const text = JSON.stringify({
      body: 'One address sends 8,412 requests a minute.',
      last_updated: '1795316705000',
      event_type: 'query_alert_monitor',
      title: '[Triggered] [Payments] HighRequestRate',
      date: '$DATE',
      org: { id: '352347', name: 'Payments' },
      id: '8306082202796025694',
    });
    expect(alertOf(text)).toMatchObject({
      format: 'Datadog webhook',
      name: '[Payments] HighRequestRate',
      detected_at: 1795316705000,
      severity: null,
    });
  });

  it("does not take the event's own priority for a severity", () => {
    const low = changed('datadog', '"normal"', '"low"').replace('"P2"', '"$ALERT_PRIORITY"');
    expect(alertOf(low).severity).toBeNull();
    expect(alertOf(low.replace('env:production', 'severity:critical')).severity).toBe('critical');
  });

  it('says that the alert is already resolved', () => {
    expect(problemOf(changed('datadog', '"Triggered"', '"Recovered"'))).toContain('already resolved');
    const untold = changed('datadog', '"alert_transition": "Triggered"', '"alert_type": "success"');
    expect(problemOf(untold)).toContain('already resolved');
  });
});
