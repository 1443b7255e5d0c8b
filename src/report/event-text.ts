// One plain sentence for each fact, for the timeline of a report and the lines of a terminal.
import type { Event, FactType } from '../domain/fact.js';
import { nameById, type StepName } from './names.js';
import { commandSentences } from './sentences/command.js';
import { custodySentences } from './sentences/custody.js';
import { deliverySentences } from './sentences/delivery.js';
import { drillSentences } from './sentences/drill.js';
import { evidenceSentences } from './sentences/evidence.js';
import { incidentSentences } from './sentences/incident.js';
import { machineSentences } from './sentences/machine.js';
import { messageSentences } from './sentences/message.js';
import type { Sentences } from './sentences/sentence.js';
import { stepSentences } from './sentences/step.js';
import { valueSentences } from './sentences/value.js';

// A fact type without a sentence does not compile here.
const sentences: Sentences<FactType> = {
  ...incidentSentences,
  ...valueSentences,
  ...stepSentences,
  ...commandSentences,
  ...evidenceSentences,
  ...messageSentences,
  ...deliverySentences,
  ...machineSentences,
  ...custodySentences,
  ...drillSentences,
};

/**
 * What happened, in the past tense, as one sentence of plain text. Nothing is escaped: the caller's sink does that.
 * A type from a newer `ir` is described by its name, so that an older one still tells the whole story.
 */
export const describeFact = (event: Event, name: StepName = nameById): string => {
  if (!Object.hasOwn(sentences, event.type)) return describeUnknown(event);
  const describe = sentences[event.type] as (data: unknown, name: StepName, written: string) => string;
  return describe(event.data, name, event.ts);
};

const describeUnknown = (event: { readonly type: string; readonly data: unknown }): string => {
  const words = event.type.replace(/[._]/g, ' ');
  const data = JSON.stringify(event.data) ?? '';
  const shown = data.length > 200 ? `${data.slice(0, 200)}…` : data;
  return `Something that this version of ir does not know was recorded: ${words} ${shown}.`;
};
