// A command as people know it. A script runs from a file named by its hash; the path of that file says nothing.
import { visibleArgv } from '../domain/sanitise.js';

export const sayCommand = (command: {
  readonly argv: readonly string[];
  readonly script_sha256?: string;
}): string =>
  command.script_sha256 === undefined
    ? visibleArgv(command.argv)
    : `script ${command.script_sha256.slice(0, 12)} (bash)`;
