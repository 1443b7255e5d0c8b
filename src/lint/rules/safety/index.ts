// The rules of this group, in the order of the documentation.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { changeWithoutEvidence } from './change-without-evidence.js';
import { changeWithoutRollback } from './change-without-rollback.js';
import { changeWithoutVerification } from './change-without-verification.js';
import { curlPipeShell } from './curl-pipe-shell.js';
import { destroyCalledChange } from './destroy-called-change.js';
import { destroyWithoutApproval } from './destroy-without-approval.js';
import { endlessCommand } from './endless-command.js';
import { exportWithoutWait } from './export-without-wait.js';
import { lateEvidence } from './late-evidence.js';
import { missingEffect } from './missing-effect.js';
import { optionInjection } from './option-injection.js';
import { placeholder } from './placeholder.js';
import { plainSecret } from './plain-secret.js';
import { plainUrl } from './plain-url.js';
import { readThatChanges } from './read-that-changes.js';
import { unknownRead } from './unknown-read.js';
import { unquotedValue } from './unquoted-value.js';
import { valueInScriptCode } from './value-in-script-code.js';

export const safetyRules: readonly Rule<PlaybookSubject>[] = [
  missingEffect,
  readThatChanges,
  destroyCalledChange,
  unknownRead,
  changeWithoutEvidence,
  changeWithoutRollback,
  changeWithoutVerification,
  destroyWithoutApproval,
  lateEvidence,
  exportWithoutWait,
  endlessCommand,
  unquotedValue,
  valueInScriptCode,
  optionInjection,
  curlPipeShell,
  placeholder,
  plainSecret,
  plainUrl,
];
