// Free text in one line, and text that has to be typed exactly before something dangerous goes on.
import type { Responder, TextQuestion } from '../domain/responder.js';
import { forTerminal } from '../domain/sanitise.js';
import type { Terminal } from './read-line.js';
import { askUntil, questionLines } from './talk.js';

const hintsOf = ({ suggestion, optional }: TextQuestion): readonly string[] => {
  if (suggestion !== null) return [suggestion, 'Enter: as it is. Up arrow: bring it here and change it.'];
  return optional ? ['Enter: leave it empty.'] : [];
};

/** One line of text; empty only where it is optional. */
export const askText = (terminal: Terminal, question: TextQuestion): Promise<string> => {
  const above = questionLines(terminal, question.question, hintsOf(question));
  const { suggestion } = question;
  return askUntil(terminal, { above, suggestion }, (typed) => {
    const value = typed || (suggestion ?? '');
    return value !== '' || question.optional ? { value } : { problem: 'A few words are needed.' };
  });
};

type ExactQuestion = Parameters<Responder['exact']>[0];

/** True once `expected` was typed exactly; false on an empty line. */
export const askExact = (terminal: Terminal, question: ExactQuestion): Promise<boolean> => {
  const { expected } = question;
  const hint = `Type ${forTerminal(expected, { keepNewlines: false })}, or Enter alone to leave it.`;
  const above = questionLines(terminal, question.question, [hint]);
  return askUntil(terminal, { above, suggestion: null }, (typed) => {
    if (typed === expected || typed === '') return { value: typed === expected };
    return { problem: `That is not the same. ${hint}` };
  });
};
