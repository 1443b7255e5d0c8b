// Prometheus Alertmanager: the firing alerts of a group count, the earliest speaks for them.
import { describe, expect, it } from 'vitest';
import { alertOf, changed, payloadText, problemOf } from './fixtures.js';

const alert = () => alertOf(payloadText('alertmanager'));

describe('a Prometheus Alertmanager webhook', () => {
  it('takes name, title and times from the earliest firing alert, never from a resolved one', () => {
    expect(alert()).toMatchObject({
      format: 'Prometheus Alertmanager webhook',
      name: 'HighRequestRate',
      title: 'One address sends 8,412 requests a minute to payments-api',
      // When the alert fired; when the trouble began, it does not say.
      started_at: null,
      detected_at: Date.parse('2026-11-22T03:04:30.739Z'),
    });
  });

  it('takes the gravest severity of the firing alerts', () => {
    expect(alert().severity).toBe('critical');
    expect(alertOf(changed('alertmanager', '"page"', '"info"')).severity).toBe('medium');
  });

  it('lists the values that differ across firing alerts, the earliest first', () => {
    expect(alert().lookup('labels.deployment')).toEqual(['payments-api', 'refunds-api']);
    expect(alert().lookup('labels.namespace')).toBe('payments');
  });

  it('falls back to the labels and annotations of the group', () => {
    expect(alert().lookup('labels.cluster')).toBe('eu-1');
    expect(alert().lookup('annotations.runbook_url')).toBe('https://runbooks.example.com/api-abuse');
    expect(alert().lookup('commonLabels.cluster')).toBe('eu-1');
    expect(alert().lookup('fingerprint')).toBe('c6eadffa33fcdf37');
    expect(alert().lookup('labels.region')).toBeNull();
  });

  it('says that the alert is already resolved', () => {
    expect(problemOf(payloadText('alertmanager-resolved'))).toContain('already resolved');
  });

  it('reads alerts without a status of their own by the status of the group', () => {
    const group = { version: '4', alerts: [{ labels: { alertname: 'HighRequestRate' } }] };
    expect(alertOf(JSON.stringify({ ...group, status: 'firing' })).name).toBe('HighRequestRate');
    expect(problemOf(JSON.stringify({ ...group, status: 'resolved' }))).toContain('already resolved');
  });

  it('leaves a time out that means "never" or can\'t be read', () => {
    const never = changed('alertmanager', '2026-11-22T', '0001-01-01T');
    expect(alertOf(never)).toMatchObject({ started_at: null, detected_at: null });
    expect(alertOf(changed('alertmanager', '"2026-11-22T', '"T'))).toMatchObject({ detected_at: null });
  });

  it('orders an alert without a time behind the others', () => {
    const late = alertOf(changed('alertmanager', '2026-11-22T04:04:30.739266876+01:00', 'soon'));
    expect(late.detected_at).toBe(Date.parse('2026-11-22T03:08:00.500Z'));
    expect(late.lookup('labels.deployment')).toEqual(['refunds-api', 'payments-api']);
  });

  it('asks for alerts where there are none', () => {
    for (const alerts of [[], {}, 'HighRequestRate', null, [null, 7]]) {
      expect(problemOf(JSON.stringify({ version: '4', alerts }))).toContain('no alerts');
    }
  });
});
