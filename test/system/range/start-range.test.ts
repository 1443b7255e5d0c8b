// What can go wrong at the start of a range: each trouble is named, and nothing goes on running.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Range } from '../../../src/domain/playbook.js';
import { startRange } from '../../../src/system/range/start-range.js';
import { hasProc, makeState, processesOf } from './practice.js';

const payments: Range = {
  schema: 'ir-range/v1',
  playbook: 'api-abuse',
  title: 'Payments',
  tools: ['bash', 'node'],
};

const start = (
  change: Partial<Range>,
  state: string,
  options: { folder?: string; signal?: AbortSignal } = {},
) =>
  startRange({
    range: { ...payments, ...change },
    folder: options.folder ?? state,
    state,
    environment: { PATH: process.env['PATH'] },
    onAnnounce: () => undefined,
    signal: options.signal ?? new AbortController().signal,
  });

const writeService = (state: string, name: string, text: string): void => {
  mkdirSync(state, { recursive: true });
  writeFileSync(join(state, `${name}.mjs`), text);
};

const answering = `import { createServer } from 'node:http';
process.stdin.on('end', () => process.exit(0)).resume();
createServer((_, answer) => answer.end()).listen(process.env.IR_RANGE_PORT_API, '127.0.0.1');`;

describe('a range that can not start', () => {
  it('names the tool that the machine does not have', async () => {
    const failed = start({ tools: ['bash', 'payments-ctl'] }, makeState());
    await expect(failed).rejects.toMatchObject({ code: 6, message: expect.stringContaining('payments-ctl') });
  });

  it('takes no path for the name of a tool', async () => {
    await expect(start({ tools: ['../bash'] }, makeState())).rejects.toMatchObject({ code: 6 });
  });

  it('shows why a service ended, and ends the others', async () => {
    const state = makeState();
    writeService(state, 'api', answering);
    writeService(state, 'ledger', `process.stderr.write('no ledger here\\n'); process.exit(3);`);
    const services = [
      { name: 'api', run: 'node api.mjs', ready: { http: '/health' } },
      { name: 'ledger', run: 'node ledger.mjs', ready: { http: '/health' } },
    ];
    await expect(start({ services }, state)).rejects.toMatchObject({
      code: 6,
      message: "the range's service ledger ended with exit code 3",
      hint: expect.stringMatching(/ledger\.log and ends with: no ledger here/),
    });
    if (hasProc) expect(processesOf(state)).toEqual([]);
  });

  it('gives up when the caller does, and ends what it started', async () => {
    const state = makeState();
    writeService(state, 'api', `process.stdin.on('end', () => process.exit(0)).resume();`);
    const giveUp = new AbortController();
    const services = [{ name: 'api', run: 'node api.mjs', ready: { http: '/health' } }];
    setTimeout(() => giveUp.abort(new Error('the responder left')), 300);
    await expect(start({ services }, state, { signal: giveUp.signal })).rejects.toThrow('the responder left');
    if (hasProc) expect(processesOf(state)).toEqual([]);
  });

  it('says so when its state can not be written', async () => {
    const state = makeState();
    writeService(state, 'api', answering);
    await expect(start({}, join(state, 'api.mjs'))).rejects.toMatchObject({ code: 6 });
  });
});

describe('a range that runs', () => {
  it('ends a service that takes no notice of its closed pipe', async () => {
    const state = makeState();
    writeService(
      state,
      'api',
      `process.on('SIGTERM', () => undefined);${answering.replace('process.exit(0)', '0')}`,
    );
    const services = [{ name: 'api', run: 'node api.mjs', ready: { http: '/health' } }];
    const running = await start({ services }, state);
    await running.stop();
    if (hasProc) expect(processesOf(state)).toEqual([]);
  });

  it('gives commands nothing of the caller but the name', async () => {
    const state = makeState();
    const running = await start({ pace: 60 }, state);
    expect(Object.keys(running.environment).sort()).toEqual(
      ['HOME', 'IR_RANGE_DIR', 'IR_RANGE_PACE', 'LANG', 'LC_ALL', 'PATH', 'TZ', 'USER'].sort(),
    );
    expect(running.environment['HOME']).toBe(join(state, 'home'));
  });
});
