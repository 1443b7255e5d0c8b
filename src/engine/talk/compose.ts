// From the wish to tell people something to a draft: which template, for whom, and where things stand.
import { IrError } from '../../domain/errors.js';
import type { TemplatePlan } from '../../domain/plan.js';
import type { Outcome } from '../../steps/kind.js';
import type { TalkSession, Unit } from '../session.js';
import { templateOf } from './readers.js';
import { plainSituation } from './render.js';
import { chooseTemplate, type Reviewed, review } from './review.js';
import { askUnknown, type Draft, outsiderOf, renderDraft, send } from './update.js';

/** Asked only where the template says it: nobody types for nothing at night. */
const askSituation = async (session: TalkSession, template: TemplatePlan): Promise<string> => {
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

/** An update that a step sends. `to` is null for the template's audience. Only outsiders make it wait for a key. */
export const updateByStep = async (
  session: TalkSession,
  unit: Unit,
  templateId: string,
  to: string | null,
): Promise<Outcome> => {
  const template = templateOf(session.plan, templateId);
  if (!template) throw new Error(`the plan has no template «${templateId}»`);
  await askUnknown(session);
  const situation = await askSituation(session, template);
  const draft: Draft = { template, to: to ?? template.audience, situation, next: null, step: unit.step.id };
  if (outsiderOf(session, draft) === null) {
    await send(session, draft, renderDraft(session, draft));
    return { ok: true };
  }
  const reviewed = await review(session, draft);
  return reviewed === 'sent' ? { ok: true } : { ok: false, why: 'the update was held back' };
};

/** What was said beforehand about an update; null: not said. */
export interface Wish {
  readonly template: string | null;
  readonly to: string | null;
  readonly situation: string | null;
  /** False: what goes to the house goes without a question. */
  readonly asks: boolean;
}

const templateFor = async (session: TalkSession, { template, to, asks }: Wish): Promise<TemplatePlan> => {
  const { templates, updates } = session.plan;
  const forTeam = templates.find(({ id, audience }) => !id.includes('/') && audience === 'internal');
  const usual = updates.template ?? forTeam?.id ?? null;
  const fitting = to === null ? undefined : templates.find(({ audience }) => audience === to)?.id;
  const wished = template ?? fitting ?? (asks ? await chooseTemplate(session, usual) : (usual ?? ''));
  const found = templateOf(session.plan, wished);
  if (found) return found;
  const names = templates.map(({ id, audience }) => `${id} (for ${audience})`).join(', ');
  throw new IrError(
    2,
    wished === '' ? 'the playbook has no template for updates' : `the playbook has no template ${wished}`,
    names === '' ? 'write a note instead, and tell people yourself' : `its templates are ${names}`,
  );
};

/** An update by key or from another terminal. Throws IrError 2 for a template that does not exist. */
export const composeUpdate = async (session: TalkSession, wish: Wish): Promise<Reviewed> => {
  const template = await templateFor(session, wish);
  if (wish.asks) await askUnknown(session);
  const situation =
    wish.situation ?? (wish.asks ? await askSituation(session, template) : plainSituation(session));
  const draft: Draft = { template, to: wish.to ?? template.audience, situation, next: null, step: null };
  if (wish.asks || outsiderOf(session, draft) !== null) return review(session, draft);
  await send(session, draft, renderDraft(session, draft));
  return 'sent';
};
