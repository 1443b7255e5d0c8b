// What a name and an id may look like, and which names are taken. One flat set of names keeps playbooks readable.
import { milestones } from '../domain/values.js';

export const isName = (text: string): boolean => /^[a-z][a-z0-9_]{0,63}$/.test(text);

export const isId = (text: string): boolean => /^[a-z][a-z0-9-]{0,63}$/.test(text);

/** The name under which a step's answer is kept: `is-it-us` gives `is_it_us`. */
export const nameOfId = (id: string): string => id.replaceAll('-', '_');

/** Names that a playbook can't give to a value of its own. */
export const reservedNames: readonly string[] = [
  'incident',
  'roles',
  'situation',
  'actions',
  'next',
  'next_update_at',
  ...milestones,
  'true',
  'false',
  'null',
  'in',
  // These would hide variables that every command is given: $IR_PLAYBOOK_DIR and $IR_RANGE_DIR.
  'playbook_dir',
  'range_dir',
  'range_pace',
  'command_id',
  // What every JavaScript object answers to.
  'constructor',
];

// `since_epoch` would collide with the $IR_SINCE_EPOCH that the datetime `since` is exported as.
const takenShapes = /_epoch$|^range_port_/;

export const isReservedName = (name: string): boolean =>
  reservedNames.includes(name) || takenShapes.test(name);
