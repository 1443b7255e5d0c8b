// Everybody whom a playbook tells something: roles, contacts and audiences, by the word that it uses for them.
import type { Playbook } from '../../domain/playbook.js';
import type { Path } from '../../playbook/locate.js';

export interface Recipient {
  readonly name: string;
  readonly path: Path;
}

const at = (path: Path, name: unknown): readonly Recipient[] =>
  typeof name === 'string' ? [{ name, path }] : [];

/** In the order of the file's sections; the same name may stand in many places. */
export const recipientsOf = ({ steps, escalation, clocks, templates }: Playbook): readonly Recipient[] => [
  ...steps.flatMap((step, index) => [
    ...at(['steps', index, 'to'], step['to']),
    ...at(['steps', index, 'escalate'], step['escalate']),
  ]),
  ...(escalation ?? []).flatMap(({ to }, index) => at(['escalation', index, 'to'], to)),
  ...(clocks ?? []).flatMap(({ to }, index) => at(['clocks', index, 'to'], to)),
  ...Object.entries(templates ?? {}).flatMap(([id, { audience }]) =>
    at(['templates', id, 'audience'], audience),
  ),
];
