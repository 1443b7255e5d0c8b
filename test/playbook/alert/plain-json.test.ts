// Plain JSON: written by people, so that a mistake is named instead of passed over.
import { describe, expect, it } from 'vitest';
import { alertOf, changed, payloadText, problemOf } from './fixtures.js';

describe('an alert in plain JSON', () => {
  it('sets name, title, both times, severity and values', () => {
    const alert = alertOf(payloadText('plain'));
    expect(alert).toMatchObject({
      format: 'plain JSON',
      name: 'HighRequestRate',
      title: 'The support desk reports that paying is slow',
      started_at: Date.parse('2026-11-22T02:58:00Z'),
      detected_at: Date.parse('2026-11-22T03:05:00Z'),
      severity: 'high',
    });
    expect(alert.lookup('labels.deployment')).toBe('payments-api');
    expect(alert.lookup('labels.app.kubernetes.io/name')).toBe('payments');
    expect(alert.lookup('labels.port')).toBe('8443');
    expect(alert.lookup('reported_by')).toEqual(['support', 'status page']);
    expect(alert.lookup('reported_by.1')).toBe('status page');
    expect(alert.lookup('labels')).toBeNull();
  });

  it('needs only one of its fields', () => {
    expect(alertOf('{"labels": {"deployment": "payments-api"}}')).toMatchObject({
      name: null,
      detected_at: null,
      severity: null,
    });
  });

  it.each([
    ['2026-11-22T02:58:00', 'no zone'],
    ['2026-02-30T02:58:00Z', 'no such day'],
    ['1999-12-31T23:59:59Z', 'before 2000'],
    ['0001-01-01T00:00:00Z', 'never'],
    ['-1h', 'relative to a clock that is not there'],
    ['now', 'relative as well'],
    ['99999999999999999', 'too many digits'],
  ])('names a time that can not be read: %s (%s)', (time) => {
    expect(problemOf(changed('plain', '2026-11-22T02:58:00Z', time))).toMatch(/`started_at`.*with its zone/);
    expect(problemOf(changed('plain', '2026-11-22T03:05:00Z', time))).toMatch(/`detected_at`/);
  });

  it.each([1795316700, 1795316700000, '1795316700', '1795316700000', 1795316700.0004])(
    'takes seconds and milliseconds since 1970: %s',
    (time) => {
      expect(alertOf(JSON.stringify({ detected_at: time })).detected_at).toBe(1795316700000);
    },
  );

  it('names a severity that is not known, and accepts none', () => {
    expect(problemOf('{"severity": "spicy"}')).toContain('low, medium, high, critical');
    expect(problemOf('{"severity": ["high"]}')).toContain('`severity`');
    expect(alertOf('{"severity": null}').severity).toBeNull();
  });

  it('says that the alert is already resolved', () => {
    expect(problemOf('{"name": "HighRequestRate", "status": "resolved"}')).toContain('already resolved');
  });
});
