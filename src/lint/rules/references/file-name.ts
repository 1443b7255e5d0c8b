// A playbook is found by the name of its file: under another id nobody finds it.
import { idOfFile } from '../../../playbook/id-of-file.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const fileName: Rule<PlaybookSubject> = {
  id: 'file-name',
  severity: 'warning',
  finds: 'a playbook whose file is not named after its id',
  page: {
    why: "People type the id, and other playbooks, drills and ranges name it. The file is looked for under that name. Where the two differ, the id that stands in the report can't be run.",
    wrong: `
id: payments-slow`,
    right: `
id: example`,
  },
  check: ({ checking: { playbook, document } }) => {
    const { file } = document;
    const named = idOfFile(file);
    // What comes from standard input has no file.
    if (named === playbook.id || file === '-' || file.startsWith('<')) return [];
    const message = `the file is called ${named}, so «${playbook.id}» is not found by its id; give both the same name`;
    return [{ message, span: document.spanOf(['id']) }];
  },
};
