// An update on its way out: who reads it, what it says, and the fact that it was sent.
import { anchorOf } from '../../domain/anchor.js';
import type { TemplatePlan } from '../../domain/plan.js';
import { append, runOf, type TalkSession } from '../session.js';
import { askName } from '../values.js';
import { deliver } from './deliver.js';
import { isTeam, outsiderAmong } from './readers.js';
import { type OwnWords, renderMessage } from './render.js';

/** An update that nobody has sent yet. */
export interface Draft extends OwnWords {
  readonly template: TemplatePlan;
  /** Whom it goes to; the template's audience unless somebody named another. */
  readonly to: string;
  /** The step that sends it; null when it was asked for by key. */
  readonly step: string | null;
}

/** The reader outside who makes it wait for a key, or null. */
export const outsiderOf = (session: TalkSession, { template, to }: Draft): string | null =>
  outsiderAmong(session.plan, [template.audience, to]);

export const renderDraft = (session: TalkSession, draft: Draft): string => {
  const { template, to, step } = draft;
  const isForTeam = isTeam(session.plan, template.audience) && isTeam(session.plan, to);
  return renderMessage(session, template, draft, { sending: step, veiled: !isForTeam });
};

/** What was answered with *not known yet* is asked again at each update. */
export const askUnknown = async (session: TalkSession): Promise<void> => {
  const unknown = Object.entries(runOf(session).values).filter(([, state]) => !state.known);
  for (const [name] of unknown) await askName(session, null, name, true);
};

/** Sends it as it stands. `text` is what was shown to whoever let it go, so that nothing else is sent. */
export const send = async (session: TalkSession, draft: Draft, text: string): Promise<void> => {
  const { template, to, step } = draft;
  const { id, audience } = template;
  const { channels } = session.ports.reach(to);
  const where = step === null ? {} : { step };
  append(session, { type: 'update.sent', data: { template: id, audience, to, text, channels, ...where } });
  const anchored = `${text}\nRecord ${anchorOf(runOf(session))}`;
  await deliver(session, { kind: 'update', to, audience, text: anchored, channels });
};
