// Every kind of expectation, met and missed, with the sentence that says why.
import { describe, expect, it } from 'vitest';
import {
  at,
  decide,
  due,
  judged,
  judgedAfterNews,
  mark,
  news,
  raise,
  ready,
  scored,
  send,
  set,
  settle,
} from './exercise.js';

const met = (because: string, minutes: number | null) => ({
  met: true,
  because,
  at: minutes === null ? null : at(minutes),
});
const missed = (because: string, minutes: number | null = null) => ({
  met: false,
  points: 0,
  because,
  at: minutes === null ? null : at(minutes),
});

describe('a milestone', () => {
  const contained = { milestone: 'contained', within: '20m', points: 5 } as const;
  const blocked = settle('block', 'done', { marks: 'contained' });

  it('is met exactly at the limit, and missed a moment later', () => {
    expect(judged(contained, [20, blocked])).toMatchObject({
      ...met('contained after 20 min', 20),
      points: 5,
      of: 5,
      expected: 'Contained within 20 min',
    });
    expect(judged(contained, [20 + 1 / 60_000, blocked])).toMatchObject({
      met: false,
      because: 'contained after 20 min, 1 ms late',
    });
    expect(judged(contained, [23, blocked])).toMatchObject(missed('contained after 23 min, 3 min late', 23));
  });

  it('is told with the reason of the step that should have marked it', () => {
    expect(judged(contained, [3, settle('block', 'skipped', { reason: 'too risky' })])).toMatchObject(
      missed('nobody marked it as contained: “Block the address” was skipped: too risky'),
    );
    expect(judged(contained)).toMatchObject(
      missed('nobody marked it as contained: “Block the address” was never reached'),
    );
  });

  it('counts as a person corrected it, in both directions', () => {
    expect(judged(contained, [23, blocked], [40, mark('contained', 19)])).toMatchObject(
      met('contained after 19 min', 19),
    );
    expect(judged(contained, [5, blocked], [40, mark('contained', 35)])).toMatchObject({ met: false });
  });

  it('is withdrawn by a turn back, and may be reached again', () => {
    const back = decide('attack', { reopened: [{ step: 'block', visit: 2 }] });
    expect(judged(contained, [5, blocked], [6, back])).toMatchObject(
      missed('contained was withdrawn when the response went back, and not reached again'),
    );
    const again = settle('block', 'done', { marks: 'contained', visit: 2 });
    expect(judged(contained, [5, blocked], [6, back], [12, again])).toMatchObject(
      met('contained after 12 min', 12),
    );
  });

  it('is not reached by the start that stands in for it', () => {
    const detected = { milestone: 'detected', within: '5m' } as const;
    expect(judged(detected, [0, mark('detected', 0, 'start')])).toMatchObject({ met: false, at: null });
    expect(judged(detected, [0, mark('detected', -4, 'alert')])).toMatchObject(
      met('detected 4 min before the beginning', -4),
    );
  });

  it('may be one that should not come', () => {
    const resolved = { milestone: 'resolved', is: false } as const;
    expect(judged(resolved)).toMatchObject({ met: true, at: null, expected: 'Not resolved' });
    expect(judged(resolved, [9, mark('resolved', 9)])).toMatchObject(missed('resolved after 9 min', 9));
    const early = { ...resolved, within: '10m' };
    expect(judged(early, [10, mark('resolved', 10)])).toMatchObject({ met: false });
    expect(judged(early, [11, mark('resolved', 11)])).toMatchObject(met('resolved after 11 min', 11));
  });
});

describe('an answer', () => {
  const high = { answer: { severity: 'high' }, within: '10m' } as const;
  const severity = (value: string) => set('severity', 'severity', value);

  it('counts as it stands at the end', () => {
    expect(
      judged({ answer: { severity: 'high' } }, [2, severity('low')], [30, severity('high')]),
    ).toMatchObject({
      ...met('the severity was set to high after 30 min', 30),
      expected: 'The severity is set to high',
    });
    expect(judged(high, [2, severity('high')], [30, severity('medium')])).toMatchObject(
      missed('the severity was set to medium, not high'),
    );
    expect(judged(high)).toMatchObject(missed('nobody set the severity'));
  });

  it('is timed from when it got the value that it kept', () => {
    expect(judged(high, [10, severity('high')], [30, severity('high')])).toMatchObject({
      met: true,
      at: at(10),
    });
    expect(judged(high, [2, severity('high')], [5, severity('low')], [12, severity('high')])).toMatchObject(
      missed('the severity was set to high after 12 min, 2 min late', 12),
    );
  });

  it('may be that it is not known yet', () => {
    const unknown: Parameters<typeof judged>[1][1] = {
      type: 'value.unknown',
      data: { name: 'customer_data' },
    };
    const open = { answer: { customer_data: 'unknown' } };
    expect(judged(open, [3, unknown])).toMatchObject({
      ...met('“Could customer data have left?” was answered not known yet after 3 min', 3),
      expected: '“Could customer data have left?” is answered not known yet',
    });
    expect(judged(open, [3, unknown], [4, set('customer_data', 'boolean', false)])).toMatchObject(
      missed('“Could customer data have left?” was answered no, when nobody knew yet'),
    );
    expect(judged({ answer: { customer_data: true } }, [3, unknown])).toMatchObject(
      missed('“Could customer data have left?” was answered not known yet, not yes'),
    );
  });

  it('is compared as it would have been kept', () => {
    expect(judged({ answer: { window: '60m' } }, [3, set('window', 'duration', '1h')])).toMatchObject({
      met: true,
    });
  });

  it('may be several, all of which must hold', () => {
    const both = { answer: { severity: 'high', customer_data: false } };
    expect(judged(both, [2, severity('high')], [4, set('customer_data', 'boolean', false)])).toMatchObject({
      met: true,
      at: at(4),
    });
    expect(judged(both, [2, severity('high')])).toMatchObject(
      missed('“Could customer data have left?” was not answered'),
    );
  });

  it('may be one that should not be given', () => {
    const critical = { answer: { severity: 'critical' }, is: false };
    expect(judged(critical, [2, severity('critical')], [9, severity('high')])).toMatchObject({ met: true });
    expect(judged(critical, [2, severity('critical')])).toMatchObject(
      missed('the severity was set to critical after 2 min', 2),
    );
  });
});

describe('a decision', () => {
  const accident = { decided: { accident: 'accident' }, within: '10m' } as const;

  it('is the last one', () => {
    expect(judged(accident, [4, decide('attack')], [10, decide('accident', { visit: 2 })])).toMatchObject({
      ...met('“Attack or accident?” was decided as accident after 10 min', 10),
      expected: '“Attack or accident?” is decided as accident within 10 min',
    });
    expect(judged(accident, [4, decide('accident')], [8, decide('attack', { visit: 2 })])).toMatchObject(
      missed('“Attack or accident?” was decided as attack, not accident'),
    );
    expect(judged(accident)).toMatchObject(missed('“Attack or accident?” was never decided'));
  });

  it('is timed from when it was first taken and kept', () => {
    expect(judged(accident, [4, decide('accident')], [30, decide('accident', { visit: 2 })])).toMatchObject({
      met: true,
      at: at(4),
    });
  });
});

describe('a step', () => {
  const called = { step: 'call' };

  it('is met when it is done and stays so', () => {
    expect(judged(called, [7, settle('call', 'done')])).toMatchObject(
      met('“Call the partner” was done after 7 min', 7),
    );
    const back = decide('attack', { reopened: [{ step: 'call', visit: 2 }] });
    expect(judged(called, [7, settle('call', 'done')], [8, back])).toMatchObject({ met: false });
  });

  it.each([
    [[3, settle('call', 'skipped', { reason: 'they sleep' })], '“Call the partner” was skipped: they sleep'],
    [[3, settle('call', 'passed')], '“Call the partner” was passed over, since its condition did not hold'],
    [[3, settle('call', 'not_taken')], 'a decision led past “Call the partner”'],
    [[3, ready('call')], '“Call the partner” was never finished'],
    [[3, due], '“Call the partner” was never reached'],
  ] as const)('is missed with its reason, and is what should not be done: %#', (fact, because) => {
    expect(judged(called, fact)).toMatchObject(missed(because));
    expect(judged({ ...called, is: false }, fact)).toMatchObject({ met: true, because });
  });

  it('that should not be done was done', () => {
    expect(judged({ ...called, is: false }, [7, settle('call', 'done')])).toMatchObject({
      ...missed('“Call the partner” was done after 7 min', 7),
      expected: '“Call the partner” is not done',
    });
  });
});

describe('people', () => {
  it('are asked, by anybody or by the clock', () => {
    expect(judged({ escalated: 'legal', within: '5m' }, [5, raise('legal')])).toMatchObject(
      met('somebody asked legal after 5 min', 5),
    );
    expect(judged({ escalated: 'legal' }, [5, raise('security')])).toMatchObject(
      missed('nobody asked legal'),
    );
    const reason = 'nothing has left';
    const withheld = { type: 'escalation.withheld', data: { escalation: '', to: 'legal', reason } } as const;
    expect(judged({ escalated: 'legal' }, [5, withheld])).toMatchObject(
      missed('nobody asked legal; it was decided against: nothing has left'),
    );
  });

  it('are left alone', () => {
    const alone = { escalated: 'legal', is: false };
    expect(judged(alone)).toMatchObject({
      ...met('nobody asked legal', null),
      expected: 'Nobody asks legal',
    });
    expect(judged(alone, [12, raise('legal')])).toMatchObject(
      missed('somebody asked legal after 12 min', 12),
    );
  });

  it('are told, as a person or as an audience', () => {
    expect(judged({ updated: 'customers' }, [6, send('status-page', 'customers')])).toMatchObject(
      met('an update went to customers after 6 min', 6),
    );
    expect(judged({ updated: 'partner' }, [6, send('partner')])).toMatchObject({ met: true });
    expect(judged({ updated: 'customers' }, [6, send('team')])).toMatchObject(
      missed('no update went to customers'),
    );
    expect(judged({ updated: 'customers', is: false }, [6, send('customers')])).toMatchObject({
      met: false,
      expected: 'No update goes to customers',
    });
  });
});

describe('updates on time', () => {
  const on_time = { on_time: 'updates' } as const;

  it('is met when none was ever overdue', () => {
    expect(judged(on_time, [6, send('team')])).toMatchObject(met('no update was overdue', null));
    expect(judged(on_time, [31, due])).toMatchObject(missed('an update was overdue after 31 min'));
    expect(judged(on_time, [31, due], [61, due])).toMatchObject(
      missed('an update was overdue 2 times, the first time after 31 min'),
    );
  });

  it('looks only at the time that is given', () => {
    expect(judged({ ...on_time, within: '30m' }, [31, due])).toMatchObject({ met: true });
    expect(judged({ ...on_time, within: '31m' }, [31, due])).toMatchObject({ met: false });
  });
});

describe('what follows from news', () => {
  const accident = { decided: { accident: 'accident' }, within: '10m', points: 2 } as const;

  it('is timed from when the news was really given', () => {
    expect(judgedAfterNews(accident, [12, news], [22, decide('accident')])).toMatchObject({
      ...met('“Attack or accident?” was decided as accident after 22 min, 10 min after the news', 22),
      expected: '“Attack or accident?” is decided as accident within 10 min of the news',
    });
    expect(judgedAfterNews(accident, [12, news], [25, decide('accident')])).toMatchObject(
      missed(
        '“Attack or accident?” was decided as accident after 25 min, 13 min after the news, 3 min late',
        25,
      ),
    );
  });

  it('is missed when the news never came, also where nothing should happen', () => {
    const never = missed('the news that it follows from never came');
    expect(judgedAfterNews(accident, [4, decide('accident')])).toMatchObject(never);
    expect(judgedAfterNews({ escalated: 'legal', is: false })).toMatchObject(never);
  });

  it('may have come true before, but an update may not', () => {
    expect(judgedAfterNews(accident, [4, decide('accident')], [10, news])).toMatchObject({
      met: true,
      because: '“Attack or accident?” was decided as accident after 4 min, 6 min before the news',
    });
    expect(judgedAfterNews({ escalated: 'legal' }, [4, raise('legal')], [10, news])).toMatchObject({
      met: true,
    });
    expect(judgedAfterNews({ updated: 'team' }, [4, send('team')], [10, news])).toMatchObject(
      missed('no update went to team after the news'),
    );
  });

  it('can only be wrong after it', () => {
    const alone = { escalated: 'legal', is: false };
    expect(judgedAfterNews(alone, [4, raise('legal')], [10, news])).toMatchObject({ met: true });
    expect(judgedAfterNews(alone, [4, raise('legal')], [10, news], [11, raise('legal')])).toMatchObject({
      met: false,
    });
    expect(
      judgedAfterNews({ step: 'call', is: false }, [4, settle('call', 'done')], [10, news]),
    ).toMatchObject({
      met: true,
    });
    expect(judgedAfterNews({ on_time: 'updates' }, [4, due], [10, news])).toMatchObject({ met: true });
  });
});

it('adds up', () => {
  const expectations = [{ escalated: 'legal', points: 3 }, { updated: 'team' }, { step: 'call', points: 0 }];
  expect(scored({ expect: expectations }, [1, raise('legal')])).toMatchObject({ points: 3, of: 4 });
  expect(scored({}, [1, raise('legal')])).toMatchObject({ points: 0, of: 0, expectations: [] });
});
