// Sentences about what people and alerts said: values, decisions, approvals.
import type { Facts } from '../../domain/fact.js';
import type { ValueSource, Visit } from '../../domain/fact-words.js';
import type { StepName } from '../names.js';
import { sayValue } from '../say-value.js';
import { asSentence, quote, sayList } from '../words.js';
import type { Sentences } from './sentence.js';

/** Where a value came from, as the end of a sentence. */
export const valueSources: { readonly [S in ValueSource]: string } = {
  flag: 'from the command line',
  answers: 'from the answers file',
  alert: 'from the alert',
  config: 'from the config',
  default: 'the default of the playbook',
  question: 'answered at the prompt',
  capture: 'read from the output of a command',
  range: 'from the range',
  each: 'one of a list',
  person: 'given by a person',
};

const saySet = ({ name, type, value, source, confirmed }: Facts['value.set']): string => {
  const from = valueSources[source];
  if (type === 'secret' || value === undefined)
    return `The secret ${name} was provided (${from}); its value is not recorded.`;
  const open = confirmed ? '' : ', not confirmed yet';
  return `The value of ${name} was set to ${sayValue(value)} (${from}${open}).`;
};

const sayVisits = (lead: string, visits: readonly Visit[], name: StepName): string =>
  visits.length === 0 ? '' : `${lead}: ${sayList(visits.map((visit) => quote(name(visit))))}`;

export const valueSentences: Sentences<
  | 'value.set'
  | 'value.unknown'
  | 'value.confirmed'
  | 'decision.made'
  | 'approval.requested'
  | 'approval.given'
> = {
  'value.set': saySet,
  'value.unknown': ({ name }) => `The answer to ${name} was: not known yet.`,
  'value.confirmed': ({ name }) => `The value of ${name} was confirmed.`,
  'decision.made': (data, name) => {
    const way = data.to === 'next' ? '' : `, and the response went to ${quote(name({ step: data.to }))}`;
    const cut = sayVisits('; not taken', data.not_taken, name);
    const again = sayVisits('; opened again', data.reopened, name);
    return `${quote(name(data))} was decided: ${data.option}${way}${cut}${again}.`;
  },
  'approval.requested': (data, name) =>
    `Approval of ${quote(name(data))} was requested from the ${data.role}.`,
  'approval.given': (data, name) => {
    if (data.break_glass !== undefined)
      return asSentence(
        `${quote(name(data))} was approved by breaking the glass, in place of the ${data.role}: ${data.break_glass}`,
      );
    const relayed = data.relayed_for === undefined ? '' : `, relayed for ${data.relayed_for}`;
    return asSentence(`${quote(name(data))} was approved as ${data.role}${relayed}`);
  },
};
