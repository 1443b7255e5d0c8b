// Everything a command in a range gets to see: nothing of the caller's own credentials, folders or settings.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from './choose-ports.js';

/** `IR_RANGE_PORT_<NAME>`: dashes become underscores. */
const portVariable = (service: string): string =>
  `IR_RANGE_PORT_${service.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;

export const rangeEnvironment = (options: {
  readonly state: string;
  readonly path: readonly string[];
  readonly pace: number;
  readonly ports: Ports;
  readonly user: string;
}): Readonly<Record<string, string>> => {
  const home = join(options.state, 'home');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const ports = Object.entries(options.ports).map(
    ([name, port]) => [portVariable(name), String(port)] as const,
  );
  return {
    PATH: options.path.join(':'),
    HOME: home,
    USER: options.user,
    LANG: 'C',
    LC_ALL: 'C',
    TZ: 'UTC',
    IR_RANGE_DIR: options.state,
    IR_RANGE_PACE: String(options.pace),
    ...Object.fromEntries(ports),
  };
};
