// Two answers to one question: the runner could only guess which was meant.
import { type Check, problem } from './checking.js';

const pairs: readonly (readonly [string, string])[] = [
  ['preserve', 'no_evidence'],
  ['rollback', 'irreversible'],
];

export const checkContradictions: Check = ({ playbook, document }) =>
  playbook.steps.flatMap((step, index) =>
    pairs
      .filter(([one, other]) => one in step && other in step)
      .map(([one, other]) => {
        const message = `«${one}» and «${other}» contradict each other; remove one`;
        return problem('contradiction', document.keySpanOf(['steps', index, other]), message);
      }),
  );
