// Who is at the keyboard: an assertion, recorded beside the uid and the terminal.
import { userInfo } from 'node:os';
import { IrError } from '../domain/errors.js';
import { echo } from '../language/characters.js';

/** Whether somebody can be called that, at the keyboard and as the holder of a role. */
export const fitsActor = (name: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._@ -]{0,63}$/u.test(name);

/** Containers run under user ids that have no name, and other systems have names with a backslash. */
const systemUser = (): string => {
  try {
    const name = userInfo().username.replaceAll(/[^\p{L}\p{N}._@-]/gu, '-');
    if (fitsActor(name)) return name;
  } catch {
    // No such user in the system's list: the number has to do.
  }
  return `uid-${process.getuid?.() ?? 'unknown'}`;
};

/** The first that says something: `--as`, `IR_ACTOR`, the config, the system. Throws IrError 2 for a strange one. */
export const nameActor = (given: readonly (string | undefined)[]): string => {
  const name = given.find((one) => one !== undefined && one !== '');
  if (name === undefined) return systemUser();
  if (fitsActor(name)) return name;
  throw new IrError(
    2,
    `${echo(name)} can't be the name of who is at the keyboard`,
    'use letters, digits, dots, dashes and @, at most 64, in --as, IR_ACTOR or the config',
  );
};
