// Who decided, approved, took a role or did something by hand; and every answer, without secrets.
import type { Event, EventOf } from '../../domain/fact.js';
import { describeFact } from '../event-text.js';
import type { StepName } from '../names.js';
import { sayValue } from '../say-value.js';
import { valueSources } from '../sentences/value.js';
import type { AnswerView, DecisionView } from '../view.js';
import type { Collector } from './collector.js';

const decisionKind = (event: Event): DecisionView['kind'] | null => {
  if (event.type === 'decision.made') return 'decision';
  if (event.type === 'approval.given') return 'approval';
  if (event.type === 'role.assigned') return 'role';
  return event.type === 'step.confirmed' ? 'by-hand' : null;
};

export const collectDecisions = (name: StepName): Collector<readonly DecisionView[]> => {
  const decisions: DecisionView[] = [];
  return {
    hear: (event) => {
      const kind = decisionKind(event);
      if (kind) decisions.push({ at: event.ts, by: event.by, kind, text: describeFact(event, name) });
    },
    result: () => decisions,
  };
};

const answer = ({ data, ts, by }: EventOf<'value.set'>): AnswerView => ({
  at: data.at ?? ts,
  by,
  name: data.name,
  value: data.type === 'secret' || data.value === undefined ? null : sayValue(data.value),
  source: valueSources[data.source],
});

export const collectAnswers = (): Collector<readonly AnswerView[]> => {
  const answers: AnswerView[] = [];
  return {
    hear: (event) => {
      if (event.type === 'value.set') answers.push(answer(event));
      if (event.type !== 'value.unknown') return;
      const { ts: at, by, data } = event;
      answers.push({ at, by, name: data.name, value: 'not known yet', source: valueSources.question });
    },
    result: () => answers,
  };
};
