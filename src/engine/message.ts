// Updates and escalations: rendered from the timeline, recorded first, then handed to every notifier.

import { anchorOf } from '../domain/anchor.js';
import type { EscalationPlan, TemplatePlan } from '../domain/plan.js';
import type { Message } from '../domain/ports.js';
import { createMask } from '../domain/redact.js';
import { renderTemplate } from '../language/template.js';
import type { Outcome } from '../steps/kind.js';
import { messageValues } from './message-values.js';
import { append, nowOf, refOf, runOf, type Session, type Unit } from './session.js';
import { askName } from './values.js';

const asIs = (text: string): string => text;

/** Outsiders whatever the config says: a message to them waits for a key. The config can name more. */
const outsiders = [
  'customer',
  'customers',
  'partner',
  'partners',
  'public',
  'press',
  'regulator',
  'external',
];

const templateOf = (session: Session, id: string | null): TemplatePlan | null =>
  session.plan.templates.find((template) => template.id === id) ?? null;

const render = (
  session: Session,
  template: TemplatePlan,
  situation: string,
  sending: string | null,
): string => {
  const { plan, ports } = session;
  // A sub-playbook's template speaks of the names of its own scope.
  const scope = template.id.slice(0, template.id.lastIndexOf('/') + 1);
  const values = messageValues(plan, runOf(session), {
    incident: ports.incident,
    situation,
    now: nowOf(session),
    scope,
    sending,
  });
  const rendered = renderTemplate({ text: template.text }, values, asIs);
  const mask = createMask([...ports.secrets.values()]);
  // A template that breaks must not stop an incident: its own text goes out, and says that it is raw.
  return mask('text' in rendered ? rendered.text : `${template.text}\n(${rendered.problem})`).text.trim();
};

const deliver = async (session: Session, message: Message): Promise<void> => {
  for (const notifier of session.ports.notifiers) {
    try {
      await notifier.send(message);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      append(session, { type: 'notice.failed', data: { to: notifier.name, why } });
    }
  }
};

/** One sentence that says where things stand, for when nobody writes a better one. */
const plainSituation = (session: Session): string => {
  const run = runOf(session);
  const { title } = session.plan.playbook;
  if (run.milestones.resolved) return `${title}: resolved.`;
  if (run.milestones.contained) return `${title}: contained, not resolved yet.`;
  return `${title}: being worked on, severity ${run.severity}.`;
};

/** What was answered with *not known yet* is asked again at each update. */
const askUnknown = async (session: Session): Promise<void> => {
  const unknown = Object.entries(runOf(session).values).filter(([, state]) => !state.known);
  for (const [name] of unknown) await askName(session, null, name, true);
};

const isOutside = (session: Session, name: string): boolean =>
  outsiders.includes(name) || session.plan.outside.includes(name);

/** `recipients` are the audience and whom the step names: one outsider is enough to ask. */
const mayGo = async (session: Session, recipients: readonly string[], text: string): Promise<boolean> => {
  const audience = recipients.find((name) => isOutside(session, name));
  if (audience === undefined) return true;
  session.ports.display.say(text);
  const answer = await session.ports.responder.choice({
    key: `send.${audience}`,
    question: `This goes to people outside (${audience}). Send it?`,
    options: [
      { name: 'send', means: 'send it as it stands' },
      { name: 'hold', means: 'do not send it' },
    ],
    suggestion: null,
  });
  return answer === 'send';
};

/** Asked only where the template says it: nobody types for nothing at night. */
const askSituation = async (session: Session, template: TemplatePlan): Promise<string> => {
  const suggestion = plainSituation(session);
  if (!/\bsituation\b/.test(template.text)) return suggestion;
  const typed = await session.ports.responder.text({
    key: 'situation',
    question: 'Where do things stand, in one sentence?',
    suggestion,
    optional: true,
  });
  return typed === '' ? suggestion : typed;
};

/** Sends an update. `to` is null for the template's audience; `unit` is null when it was asked for by key. */
export const sendUpdate = async (
  session: Session,
  unit: Unit | null,
  templateId: string,
  to: string | null,
): Promise<Outcome> => {
  const template = templateOf(session, templateId);
  if (!template) throw new Error(`the plan has no template «${templateId}»`);
  await askUnknown(session);
  const situation = await askSituation(session, template);
  const text = render(session, template, situation, unit?.step.id ?? null);
  const { audience } = template;
  const recipient = to ?? audience;
  if (!(await mayGo(session, [audience, recipient], text)))
    return { ok: false, why: 'the update was held back' };
  const where = unit ? { step: unit.step.id } : {};
  const { channels } = session.ports.reach(recipient);
  append(session, {
    type: 'update.sent',
    data: { template: templateId, audience, to: recipient, text, channels, ...where },
  });
  const anchored = `${text}\nRecord ${anchorOf(runOf(session))}`;
  await deliver(session, { kind: 'update', to: recipient, audience, text: anchored, channels });
  return { ok: true };
};

const escalationText = (session: Session, to: string, template: string | null, cause: string): string => {
  const found = templateOf(session, template);
  if (found) return render(session, found, plainSituation(session), null);
  return `${session.plan.playbook.title}: ${to} is asked for help. ${cause}`;
};

/** Records an escalation and tells everyone who can be told. */
export const raise = async (
  session: Session,
  escalation: Pick<EscalationPlan, 'id' | 'to' | 'template'>,
  cause: string,
  late: boolean,
): Promise<void> => {
  const { id, to, template } = escalation;
  const text = escalationText(session, to, template, cause);
  const outside = isOutside(session, to);
  const { channels, people, mention } = session.ports.reach(to);
  const reached = {
    people,
    channels: outside ? [] : channels,
    ...(mention === null ? {} : { mention }),
  };
  const raised = session.ports.timeline.transact((run) =>
    run.fired[id] === undefined
      ? [{ type: 'escalation.raised', data: { escalation: id, to, cause, text, late, ...reached } }]
      : [],
  );
  // Another terminal was faster.
  if (raised.length === 0) return;
  if (outside) {
    const why = 'it would go to people outside, and nobody has looked at it: tell them yourself';
    append(session, { type: 'notice.failed', data: { to, why } });
    return;
  }
  await deliver(session, { kind: 'escalation', to, audience: 'internal', text, channels });
};

/** An escalation that a step asks for. */
export const escalateByStep = async (
  session: Session,
  unit: Unit,
  to: string,
  template: string | null,
): Promise<Outcome> => {
  const { visit } = refOf(runOf(session), unit);
  await raise(
    session,
    { id: `${unit.step.id}@${visit}`, to, template },
    `The step «${unit.step.title}» asks for it.`,
    false,
  );
  return { ok: true };
};
