// Fetches a secret with the responder's own command, such as a password store. Its output never reaches a disk.
import { execa } from 'execa';
import { IrError } from '../domain/errors.js';
import { allowedEnvironment } from './environment.js';

/** The first line that the command prints within `longestMs`. Throws IrError 6 when it fails or prints nothing. */
export const readSecret = async (
  name: string,
  words: readonly string[],
  env: { readonly [name: string]: string | undefined },
  longestMs: number,
): Promise<string> => {
  const [program = '', ...args] = words;
  const result = await execa(program, args, {
    env: allowedEnvironment(env, []),
    extendEnv: false,
    reject: false,
    timeout: longestMs,
    maxBuffer: 65_536,
    stdin: 'inherit',
    stderr: 'inherit',
  });
  const secret = result.stdout?.split('\n')[0] ?? '';
  if (!result.failed && secret !== '') return secret;
  throw new IrError(
    6,
    `the command for the secret ${name} ${result.timedOut ? 'did not answer in time' : 'failed or printed nothing'}`,
    `run ${program} by hand to see why`,
  );
};
