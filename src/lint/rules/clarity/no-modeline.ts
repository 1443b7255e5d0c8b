// With one comment an editor completes keys and marks mistakes while they are made.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

// Editors look for it in any comment of the file.
const modeline = /^[ \t]*#[ \t]*yaml-language-server[ \t]*:.*\$schema=/m;

export const noModeline: Rule<PlaybookSubject> = {
  id: 'no-modeline',
  severity: 'warning',
  finds: 'a playbook that does not tell editors where its schema is',
  page: {
    why: 'With the comment an editor completes keys, explains them, and marks a misspelt one at once. Without it the mistake is found here at best, and at night at worst.',
    wrong: `
title: Payments are slow`,
    right: `
# yaml-language-server: $schema=../schemas/playbook.schema.json
title: Payments are slow`,
  },
  check: ({ checking: { document } }) => {
    const { text } = document;
    if (modeline.test(text)) return [];
    const end = text.search(/\r?\n|$/);
    const message =
      'no comment tells editors the schema; begin with `# yaml-language-server: $schema=PATH`, where `ir schema playbook --path` prints PATH';
    return [{ message, span: document.spanAt([0, end]) }];
  },
};
