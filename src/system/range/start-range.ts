// Starts a range: tools, ports, then its services one after the other. What was started is stopped if any fails.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { IrError } from '../../domain/errors.js';
import { choosePorts, type Ports } from './choose-ports.js';
import { rangeEnvironment } from './range-environment.js';
import type { RangeOptions, RunningRange } from './running-range.js';
import { type RunningService, startService } from './service.js';
import { linkTools } from './tools.js';
import { untilReady } from './until-ready.js';

const allReadyMs = 30_000;

interface Ground {
  readonly tools: string;
  readonly path: readonly string[];
  readonly ports: Ports;
  readonly environment: Readonly<Record<string, string>>;
}

// An IrError already says what to do; what is left is a folder that can't be written.
const explain = (error: unknown, state: string): unknown => {
  if (error instanceof IrError || !(error instanceof Error)) return error;
  const hint = `Make ${state} writable, or set IR_HOME to another folder. The machine said: ${error.message}`;
  return new IrError(6, "the range's state can't be written", hint);
};

const prepare = async ({ range, folder, state, environment }: RangeOptions): Promise<Ground> => {
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const tools = linkTools(range.tools, state, environment['PATH'] ?? '');
  const path = [join(folder, 'bin'), tools];
  const ports = await choosePorts(
    state,
    (range.services ?? []).map(({ name }) => name),
  );
  const user = environment['USER'] ?? 'responder';
  return {
    tools,
    path,
    ports,
    environment: rangeEnvironment({ state, path, pace: range.pace ?? 1, ports, user }),
  };
};

const stopAll = async (services: readonly RunningService[]): Promise<void> => {
  await Promise.all(services.map((service) => service.stop()));
};

const startServices = async (options: RangeOptions, ground: Ground): Promise<readonly RunningService[]> => {
  const limit = AbortSignal.timeout(allReadyMs);
  const started: RunningService[] = [];
  try {
    for (const service of options.range.services ?? []) {
      options.signal.throwIfAborted();
      const running = startService({ ...options, ...ground, service, port: ground.ports[service.name] ?? 0 });
      started.push(running);
      await untilReady(running, limit, options.signal);
    }
    return started;
  } catch (error) {
    await stopAll(started);
    throw error;
  }
};

/**
 * Starts a range, or goes on from the state that an earlier start left.
 * Throws IrError 6 when a tool is missing or a service does not get ready, and the signal's reason when it fires.
 */
export const startRange = async (options: RangeOptions): Promise<RunningRange> => {
  const ground = await prepare(options).catch((error: unknown) => {
    throw explain(error, options.state);
  });
  const services = await startServices(options, ground);
  return {
    services: services.map(({ name, port }) => ({ name, port })),
    path: ground.path,
    environment: ground.environment,
    stop: () => stopAll(services),
  };
};
