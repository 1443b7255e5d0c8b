// The flags of a walkthrough, the same for `ir run` and `ir resume`: what is answered before anybody is asked.
import { Flags } from '@oclif/core';

export const walkFlags = {
  set: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    description: 'give a value beforehand',
    helpValue: 'NAME=VALUE',
  }),
  answers: Flags.string({ description: 'YAML file with answers by name', helpValue: 'FILE' }),
  'auto-read': Flags.boolean({ description: 'run commands that only read without asking' }),
  'no-input': Flags.boolean({ description: 'never ask; stop at the first question without an answer' }),
  yes: Flags.boolean({
    description: 'run changes without asking; never a destroy, an approval or a waiver',
  }),
  'break-glass': Flags.string({
    description: 'approve by yourself what somebody else should, and say why',
    helpValue: 'REASON',
  }),
};

/** What was typed for these flags, in the words of the wiring. */
export const walkOptions = (flags: {
  readonly set?: readonly string[] | undefined;
  readonly answers?: string | undefined;
  readonly 'auto-read': boolean;
  readonly 'no-input': boolean;
  readonly yes: boolean;
  readonly 'break-glass'?: string | undefined;
  readonly json: boolean;
}) => ({
  set: flags.set ?? [],
  answers: flags.answers,
  auto_read: flags['auto-read'],
  no_input: flags['no-input'],
  yes: flags.yes,
  break_glass: flags['break-glass'],
  json: flags.json,
});
