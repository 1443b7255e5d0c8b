// A range that another `ir` of the same incident has started: its tools and ports, without starting or ending anything.
import { join } from 'node:path';
import { IrError } from '../../domain/errors.js';
import { readPorts } from './choose-ports.js';
import { rangeEnvironment } from './range-environment.js';
import type { RangeOptions, RunningRange } from './running-range.js';

/** Throws IrError 6 when the range of this incident was never started. */
export const attachRange = ({
  range,
  folder,
  state,
  environment,
}: Omit<RangeOptions, 'onAnnounce' | 'signal'>): RunningRange => {
  const ports = readPorts(state);
  const names = (range.services ?? []).map(({ name }) => name);
  if (names.some((name) => ports[name] === undefined))
    throw new IrError(6, 'the range of this incident was not started', 'start it with ir resume');
  const path = [join(folder, 'bin'), join(state, 'tools')];
  const user = environment['USER'] ?? 'responder';
  return {
    services: names.map((name) => ({ name, port: ports[name] ?? 0 })),
    path,
    environment: rangeEnvironment({ state, path, pace: range.pace ?? 1, ports, user }),
    stop: () => Promise.resolve(),
  };
};
