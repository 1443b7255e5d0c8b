// Starts oclif, and gives what it throws before a command exists the same two lines and exit codes.
import { Config, Errors, run, settings } from '@oclif/core';
import { printBug, printError } from './commands/base/print-error.js';
import { watchStreams } from './commands/base/streams.js';
import { exitCodes } from './exit.js';
import { nearest } from './language/nearest.js';

const describeProgram = (summary: string): string => {
  const codes = exitCodes.map(({ code, means }) => `${String(code).padStart(3)}  ${means}`);
  return [summary, 'Exit codes:', ...codes].join('\n');
};

/** `ir help run` is what many type first; it means `ir run --help`. */
const inOurWords = (argv: readonly string[]): string[] =>
  argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv];

const loadConfig = async (url: string): Promise<Config> => {
  // oclif asks for the user's shell, and fails where the user id has no name, as in many containers.
  process.env['SHELL'] ||= '/bin/sh';
  const config = await Config.load(url);
  const { oclif, description } = config.pjson;
  oclif.description = describeProgram(description ?? '');
  oclif.additionalHelpFlags = ['-h'];
  return config;
};

const unknownCommand = (error: Error, config: Config): boolean => {
  const typed = /^command (.*) not found/is.exec(error.message)?.[1]?.replaceAll(/[:\s]+/g, ' ');
  if (typed === undefined) return false;
  const near = nearest(
    typed,
    config.commandIDs.map((id) => id.replaceAll(':', ' ')),
  );
  const help = 'ir --help shows the commands';
  printError(`there is no command ${typed}`, near === null ? help : `did you mean ir ${near}? ${help}`);
  return true;
};

const explain = (error: unknown, config: Config | null): number => {
  if (error instanceof Errors.ExitError) return error.oclif.exit ?? 0;
  if (error instanceof Error && config && unknownCommand(error, config)) return 2;
  printBug(error);
  return 70;
};

/** Runs the command line; `url` is the file in bin/. Sets the exit code and lets Node drain its streams. */
export const main = async (url: string): Promise<void> => {
  watchStreams();
  settings.performanceEnabled = false;
  let config: Config | null = null;
  try {
    config = await loadConfig(url);
    await run(inOurWords(process.argv.slice(2)), config);
  } catch (error) {
    process.exitCode = explain(error, config);
  }
};
