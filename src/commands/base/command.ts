// What all commands share: the flags that say where and who, and the one place where errors become two lines.
import { Args, Command, Errors, Flags } from '@oclif/core';
import { IrError } from '../../domain/errors.js';
import { forJson } from '../../domain/sanitise.js';
import type { Place, PlaceFlags } from '../../wiring/place.js';
import { printBug, printError } from './print-error.js';
import { explainUsage } from './usage.js';

const isUsage = (error: unknown): error is Error =>
  error instanceof Errors.CLIError || (error instanceof Error && 'parse' in error);

/** An incident by name. Never from standard input, where oclif would look for it: that may hold an alert. */
export const incidentArgument = (description: string) => Args.string({ ignoreStdin: true, description });

export abstract class BaseCommand extends Command {
  static override baseFlags = {
    config: Flags.string({ description: 'config file to use', helpValue: 'FILE', helpGroup: 'COMMON' }),
    home: Flags.string({ description: 'where incidents are kept', helpValue: 'DIR', helpGroup: 'COMMON' }),
    as: Flags.string({ description: 'who you are, for the record', helpValue: 'NAME', helpGroup: 'COMMON' }),
    json: Flags.boolean({ description: 'print data as JSON on standard output', helpGroup: 'COMMON' }),
  };

  // The wiring is loaded when it is needed: most of the time that a short command takes is spent loading.
  protected async place(flags: { [K in keyof PlaceFlags]?: string | undefined }): Promise<Place> {
    const { openPlace } = await import('../../wiring/place.js');
    return openPlace({ config: flags.config, home: flags.home, as: flags.as });
  }

  protected print(lines: readonly string[]): void {
    process.stdout.write(`${lines.join('\n')}\n`);
  }

  protected printJson(data: unknown): void {
    process.stdout.write(`${forJson(JSON.stringify(data, null, 2))}\n`);
  }

  protected override catch(error: unknown): Promise<void> {
    // oclif throws this one to leave with a code; everything has been said.
    if (error instanceof Errors.ExitError) throw error;
    if (error instanceof IrError) {
      printError(error.message, error.hint);
      process.exitCode = error.code;
    } else if (isUsage(error)) {
      const { message, hint } = explainUsage(error, (this.id ?? '').replaceAll(':', ' '), this.argv);
      printError(message, hint);
      process.exitCode = 2;
    } else {
      printBug(error);
      process.exitCode = 70;
    }
    return Promise.resolve();
  }
}
