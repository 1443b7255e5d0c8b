// Free text in one line, and text that has to be typed exactly before something dangerous goes on.
import type { ExactQuestion, TextQuestion } from '../domain/responder.js';
import { forTerminal } from '../domain/sanitise.js';
import type { Terminal } from './read-line.js';
import { askUntil, questionLines } from './talk.js';

const hintsOf = ({ suggestion, optional }: TextQuestion): readonly string[] => {
  if (suggestion !== null) return [suggestion, 'Enter: as it is. Up arrow: bring it here and change it.'];
  return optional ? ['Enter: leave it empty.'] : [];
};

/** One line of text; empty only where it is optional, and when it is answered elsewhere. */
export const askText = (terminal: Terminal, question: TextQuestion): Promise<string> => {
  const above = questionLines(terminal, question.question, hintsOf(question));
  const { suggestion, until } = question;
  const ended = until && { by: until, as: '' };
  return askUntil<string>(terminal, { above, suggestion, ended }, (typed) => {
    const value = typed || (suggestion ?? '');
    return value !== '' || question.optional ? { value } : { problem: 'A few words are needed.' };
  });
};

const exactHints = ({ expected, elsewhere, refusal }: ExactQuestion): readonly string[] => {
  const word = forTerminal(expected, { keepNewlines: false });
  return [
    refusal === undefined ? `Type ${word}, or Enter alone to leave it.` : 'Enter alone leaves it.',
    ...(elsewhere === undefined ? [] : [elsewhere]),
  ];
};

/** True once `expected` was typed exactly; false on an empty line, and when it is answered elsewhere. */
export const askExact = (terminal: Terminal, question: ExactQuestion): Promise<boolean> => {
  const { expected, refusal, until } = question;
  const hints = exactHints(question);
  const above = questionLines(terminal, question.question, hints);
  const ended = until && { by: until, as: false };
  return askUntil<boolean>(terminal, { above, suggestion: null, ended }, (typed) => {
    if (typed === '') return { value: false };
    if (refusal !== undefined) return { problem: refusal };
    return typed === expected ? { value: true } : { problem: `That is not the same. ${hints[0] ?? ''}` };
  });
};
