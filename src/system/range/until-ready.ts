// A range is ready when its services say so over HTTP, not when their processes exist.
import { setTimeout as sleep } from 'node:timers/promises';
import { IrError } from '../../domain/errors.js';
import { lastLines, type RunningService } from './service.js';

const pollMs = 50;
const oneTryMs = 1000;

const answers = async (service: RunningService, path: string, signal: AbortSignal): Promise<boolean> => {
  const limit = AbortSignal.any([AbortSignal.timeout(oneTryMs), signal]);
  try {
    const answer = await fetch(`http://127.0.0.1:${service.port}${path}`, { signal: limit });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
};

const failure = (service: RunningService, what: string): IrError => {
  const said = lastLines(service.logFile, 3);
  const log = `Its log is ${service.logFile}`;
  return new IrError(
    6,
    `the range's service ${service.name} ${what}`,
    said === '' ? `${log}.` : `${log} and ends with: ${said}`,
  );
};

/**
 * Returns once the service answers its readiness path, at once when it has none.
 * `limit` fires when the time for the whole range is over, `signal` when the caller gives up.
 * Throws IrError 6 with the end of the service's log, or the signal's reason.
 */
export const untilReady = async (
  service: RunningService,
  limit: AbortSignal,
  signal: AbortSignal,
): Promise<void> => {
  const either = AbortSignal.any([limit, signal]);
  while (service.ready !== null && !(await answers(service, service.ready, either))) {
    signal.throwIfAborted();
    const ended = service.ended();
    if (ended !== null) throw failure(service, ended);
    if (limit.aborted) throw failure(service, 'was not ready within 30 seconds');
    await sleep(pollMs);
  }
};
