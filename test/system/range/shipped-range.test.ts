// The shipped range is real: traffic, a block that stops the abuser and nobody else, and commands that answer as
// the real ones do.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  abuser,
  customers,
  hasProc,
  makeState,
  openPractice,
  processesOf,
  readCounters,
  runIn,
  scriptIn,
  until,
  untilCustomersGoOn,
} from './practice.js';

const rule = ['INPUT', '-s', abuser, '-j', 'DROP'];
const countStatuses = `kubectl logs deployment/api-service --since=10m |
  awk '$9 == 429 {n[$1]++} END {for (a in n) print n[a], a}' | sort -rn | awk 'NR <= 10'`;

describe('the shipped range', () => {
  it('shows an attack as soon as it is ready, and says when it began', async () => {
    const state = makeState();
    const before = Date.now();
    const { range, announced } = await openPractice(state);
    expect(announced).toHaveLength(1);
    expect(announced[0]).toBeGreaterThanOrEqual(before);
    expect(announced[0]).toBeLessThanOrEqual(Date.now());
    expect((await scriptIn(range, countStatuses)).out).toMatch(/^\d{2,} 203\.0\.113\.7$/);
    expect(statSync(state).mode & 0o777).toBe(0o700);
    expect(range.path).toEqual([expect.stringMatching(/ranges\/api-abuse\/bin$/), join(state, 'tools')]);
    expect(range.environment['PATH']).toBe(range.path.join(':'));
    expect(range.environment['IR_RANGE_PACE']).toBe('60');
  });

  it('stops the abuser and nobody else when the address is blocked', async () => {
    const { range } = await openPractice(makeState());
    expect(await runIn(range, ['iptables', '-C', ...rule])).toMatchObject({ code: 1 });
    expect(await runIn(range, ['iptables', '-A', ...rule])).toMatchObject({ code: 0 });
    expect(await runIn(range, ['iptables', '-C', ...rule])).toMatchObject({ code: 0 });
    expect((await runIn(range, ['iptables', '-S'])).out).toContain(`-A INPUT -s ${abuser}/32 -j DROP`);
    const blocked = await readCounters(range);
    await untilCustomersGoOn(range);
    const later = await readCounters(range);
    expect(later(abuser)).toMatchObject({
      served: blocked(abuser).served,
      throttled: blocked(abuser).throttled,
    });
    expect(later(abuser).dropped).toBeGreaterThan(blocked(abuser).dropped);
    expect(customers.map((address) => later(address).dropped + later(address).throttled)).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  it('lets the abuser in again when the rule is deleted, once', async () => {
    const { range } = await openPractice(makeState());
    await runIn(range, ['iptables', '-I', ...rule]);
    const blocked = await readCounters(range);
    expect(await runIn(range, ['iptables', '-D', ...rule])).toMatchObject({ code: 0 });
    await until(async () => (await readCounters(range))(abuser).throttled > blocked(abuser).throttled);
    const again = await runIn(range, ['iptables', '-D', ...rule]);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('Bad rule') });
  });

  it('logs more at LOG_LEVEL=debug without a line that awk takes for an answer', async () => {
    const { range } = await openPractice(makeState());
    const set = (value: string) => runIn(range, ['kubectl', 'set', 'env', 'deployment/api-service', value]);
    expect(await set('LOG_LEVEL=debug')).toEqual({
      code: 0,
      out: 'deployment.apps/api-service env updated',
      err: '',
    });
    const log = async () => (await runIn(range, ['kubectl', 'logs', 'deployment/api-service'])).out;
    await until(async () => (await log()).includes('level=debug'));
    const debugLines = (await log()).split('\n').filter((line) => line.includes('level=debug'));
    expect(debugLines.filter((line) => line.split(' ')[8] !== undefined)).toEqual([]);
    await set('LOG_LEVEL=info');
    expect((await runIn(range, ['kubectl', 'set', 'env', 'deployment/api-service', '--list'])).out).toMatch(
      /^# Deployment api-service.*\nLOG_LEVEL=info\n/,
    );
    const quiet = (await log()).split('\n').filter((line) => line.includes('level=debug')).length;
    await untilCustomersGoOn(range);
    expect((await log()).split('\n').filter((line) => line.includes('level=debug'))).toHaveLength(quiet);
  });

  it('throttles a key altogether, and lets it go again', async () => {
    const { range } = await openPractice(makeState());
    const set = (value: string) => runIn(range, ['kubectl', 'set', 'env', 'deployment/api-service', value]);
    await set('THROTTLED_KEYS=k-4471');
    const limited = await readCounters(range);
    await until(async () => (await readCounters(range))(abuser).throttled > limited(abuser).throttled + 30);
    await untilCustomersGoOn(range);
    expect((await readCounters(range))(abuser).served).toBe(limited(abuser).served);
    await set('THROTTLED_KEYS-');
    await until(async () => (await readCounters(range))(abuser).served > limited(abuser).served);
    const list = await runIn(range, ['kubectl', 'set', 'env', 'deployment/api-service', '--list']);
    expect(list.out).not.toContain('THROTTLED_KEYS');
  });

  it('refuses what its stand-ins do not know, with the exit codes of the real ones', async () => {
    const { range } = await openPractice(makeState());
    const unknown = await runIn(range, ['kubectl', 'logs', 'deployment/payments']);
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('(NotFound)') });
    expect(await runIn(range, ['kubectl', 'delete', 'deployment', 'api-service'])).toMatchObject({ code: 1 });
    expect(await runIn(range, ['kubectl', 'logs', 'deployment/api-service', '--since=soon'])).toMatchObject({
      code: 1,
    });
    expect(await runIn(range, ['iptables', '-F'])).toMatchObject({ code: 2 });
    expect(await runIn(range, ['iptables', '-A', 'INPUT', '-s', '-x', '-j', 'DROP'])).toMatchObject({
      code: 2,
    });
    expect(await runIn(range, ['curl', 'http://127.0.0.1/'])).toMatchObject({ code: 127 });
  });

  it('keeps a block, its ports and its beginning through a restart', async () => {
    const state = makeState();
    const first = await openPractice(state);
    await runIn(first.range, ['iptables', '-A', ...rule]);
    const blocked = await readCounters(first.range);
    await first.range.stop();
    const second = await openPractice(state);
    await untilCustomersGoOn(second.range);
    const later = await readCounters(second.range);
    expect(later(abuser).served + later(abuser).throttled).toBe(
      blocked(abuser).served + blocked(abuser).throttled,
    );
    expect(second.announced).toEqual(first.announced);
    expect(second.range.services).toEqual(first.range.services);
  });

  it.skipIf(!hasProc)('leaves no process after stop (needs /proc)', async () => {
    const state = makeState();
    const { range } = await openPractice(state);
    expect(processesOf(state)).toHaveLength(2);
    await range.stop();
    await range.stop();
    expect(processesOf(state)).toEqual([]);
  });
});
