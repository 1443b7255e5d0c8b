// A message as its readers will see it: the template filled from the timeline, masked, and veiled where they are not
// at work on the incident.
import type { TemplatePlan } from '../../domain/plan.js';
import { createMask } from '../../domain/redact.js';
import { renderTemplate } from '../../language/template.js';
import { nowOf, runOf, type TalkSession } from '../session.js';
import { messageValues } from './values.js';
import { createVeil, noVeil } from './veil.js';

/** What people may put in their own words before it is sent. */
export interface OwnWords {
  readonly situation: string;
  /** Null: the next step of the playbook. */
  readonly next: string | null;
}

/** One sentence that says where things stand, for when nobody writes a better one. */
export const plainSituation = (session: TalkSession): string => {
  const run = runOf(session);
  const { title } = session.plan.playbook;
  if (run.milestones.resolved) return `${title}: resolved.`;
  if (run.milestones.contained) return `${title}: contained, not resolved yet.`;
  return `${title}: being worked on, severity ${run.severity}.`;
};

/** `sending` is the step that sends it, or null; `veiled` hides what only those at work should see. */
export const renderMessage = (
  session: TalkSession,
  template: TemplatePlan,
  own: OwnWords,
  options: { readonly sending: string | null; readonly veiled: boolean },
): string => {
  const { plan, ports } = session;
  const run = runOf(session);
  // A sub-playbook's template speaks of the names of its own scope.
  const scope = template.id.slice(0, template.id.lastIndexOf('/') + 1);
  const veil = options.veiled ? createVeil(run, scope, template.raw ?? []) : noVeil;
  const values = messageValues(plan, run, {
    ...own,
    incident: ports.incident,
    now: nowOf(session),
    scope,
    sending: options.sending,
    show: veil.value,
  });
  const rendered = renderTemplate({ text: template.text }, values, veil.text);
  const mask = createMask([...ports.secrets.values()]);
  // A template that breaks must not stop an incident: its own text goes out, and says that it is raw.
  return mask('text' in rendered ? rendered.text : `${template.text}\n(${rendered.problem})`).text.trim();
};
