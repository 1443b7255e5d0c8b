// `each: suspects as suspect` needs a name that holds several values.
import { didYouMean } from '../../language/nearest.js';
import { type Check, problem } from './checking.js';
import { readEach } from './declared.js';

export const checkLists: Check = ({ playbook, document, declared }) =>
  playbook.steps.flatMap(({ each }, index) => {
    if (each === undefined) return [];
    const { list } = readEach(each);
    const span = document.spanOf(['steps', index, 'each']);
    const known = declared.filter(({ only }) => only === null);
    const found = known.find(({ name }) => name === list);
    if (!found) {
      const lists = known.map(({ name }) => name);
      return [problem('unknown-name', span, `there is no name «${list}»${didYouMean(list, lists)}`)];
    }
    if (found.field.many) return [];
    return [
      problem('not-a-list', span, `«${list}» holds one value; give it \`many: true\` where it is declared`),
    ];
  });
