// The registry of step kinds. Order is the order in documentation and schema.
import { ask } from './ask.js';
import { collect } from './collect.js';
import { confirm } from './confirm.js';
import { decide } from './decide.js';
import { escalate } from './escalate.js';
import type { StepKind } from './kind.js';
import { playbook } from './playbook.js';
import { run } from './run.js';
import { script } from './script.js';
import { undo } from './undo.js';
import { update } from './update.js';
import { wait } from './wait.js';

export const stepKinds: readonly StepKind[] = [
  run,
  script,
  ask,
  decide,
  collect,
  update,
  escalate,
  wait,
  confirm,
  undo,
  playbook,
];

/** The kind of that name. Plans name only kinds that exist, so a miss is a bug. */
export const kindOf = (name: string): StepKind => {
  const kind = stepKinds.find((candidate) => candidate.name === name);
  if (!kind) throw new Error(`there is no step kind «${name}»`);
  return kind;
};
