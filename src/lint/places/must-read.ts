// The places of a playbook whose commands have to leave the world as it is, and how a message names them.
import type { Playbook } from '../../domain/playbook.js';
import type { CommandPart, CommandSite } from '../../playbook/check/command-sites.js';

const sentences: { readonly [P in CommandPart]: string | null } = {
  step: '`effect` says `read`',
  wait: 'waiting must leave the world as it is',
  check: 'a check must leave the world as it is',
  verify: 'verifying must leave the world as it is',
  // It undoes a change, so it is one.
  rollback: null,
  evidence: 'evidence must leave the world as it is',
  wait_until: 'waiting for evidence must leave the world as it is',
};

/** The step whose own command this is; null for one that only belongs to it. */
export const ownStepOf = ({ steps }: Playbook, { part, steps: [index] }: CommandSite) =>
  part === 'step' && index !== undefined ? (steps[index] ?? null) : null;

/** Why this command may only read, as the beginning of a sentence; null where it may do more. */
export const whyOnlyRead = (playbook: Playbook, site: CommandSite): string | null =>
  site.part === 'step' && ownStepOf(playbook, site)?.effect !== 'read' ? null : sentences[site.part];
