// `ir assign`: a role changes hands from another terminal, with a brief for whoever takes it.
import { IrError } from '../../domain/errors.js';
import type { Plan } from '../../domain/plan.js';
import { assignFacts } from '../../engine/actions/assign-facts.js';
import { hideText } from '../../engine/hide-secrets.js';
import { echo } from '../../language/characters.js';
import { didYouMean } from '../../language/nearest.js';
import { briefFor } from '../../report/brief.js';
import { fitsActor } from '../actor.js';
import { nowIn } from '../drill/clock.js';
import { incidentName } from '../open.js';
import type { Place } from '../place.js';
import { atIncident, printRecorded } from './at-incident.js';

export interface AssignOptions {
  readonly role: string;
  readonly who: string;
  readonly incident: string | undefined;
  readonly json: boolean;
}

const checkRole = ({ roles }: Plan, role: string): void => {
  if (Object.hasOwn(roles, role)) return;
  const names = Object.keys(roles);
  throw new IrError(
    2,
    `the playbook has no role ${echo(role)}${didYouMean(role, names)}`,
    `the roles are ${names.join(', ') || 'none'}`,
  );
};

const checkName = (who: string): void => {
  if (fitsActor(who)) return;
  // Whoever holds a role approves under this name, so it has to be one that --as takes.
  throw new IrError(
    2,
    `${echo(who)} can't be the name of somebody who holds a role`,
    'use letters, digits, dots, dashes and @, at most 64',
  );
};

/** Throws IrError 2 for an unknown role, a strange name and a closed incident. */
export const assignRole = async (place: Place, options: AssignOptions): Promise<void> => {
  const { role, incident, json } = options;
  const who = options.who.trim();
  checkName(who);
  await atIncident(place, incident, (desk) => {
    const { plan, timeline, mask, folder } = desk;
    checkRole(plan, role);
    const now = nowIn(folder, timeline.run());
    const events = timeline.transact((run) => {
      if (run.closed)
        throw new IrError(
          2,
          `${incidentName(folder)} is closed as ${run.closed.as}`,
          'ir note still writes to it',
        );
      return assignFacts(run, role, who, (after) =>
        hideText(briefFor({ plan, run: after, role, who, now }), mask),
      );
    });
    const brief = events.flatMap((event) => (event.type === 'note.added' ? [event.data.text] : []));
    printRecorded(
      desk,
      events,
      json,
      [`${incidentName(folder)}  ${who} is now the ${role}.`, '', ...brief].join('\n'),
    );
  });
};
