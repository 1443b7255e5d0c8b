// A secret in a playbook is known to everyone who can read the repository, and to its history for ever.
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';
import { everyText, keyOf, pathSet } from '../../values/every-text.js';
import { plainSecrets } from '../../values/secret-looks.js';
import { secretOptions } from '../../values/secret-options.js';

// Patterns describe text; they hold none.
const patterns: readonly string[] = ['match', 'pattern'];

const message =
  'this looks like a secret, and everyone who can read the playbook has it; make it an input with `type: secret` and `from: {env: …}`';

export const plainSecret: Rule<PlaybookSubject> = {
  id: 'plain-secret',
  severity: 'error',
  finds: 'a password, token or key in plain text',
  page: {
    why: 'A playbook is shared, printed and kept in the history of a repository. Whoever finds a secret in it can use it long after the incident. It also ends up in the record and in the report.',
    wrong: `
steps:
  - id: count
    title: Count the payments
    effect: read
    script: |
      PGPASSWORD=swordfish psql --host db --command 'select count(*) from payments'`,
    right: `
inputs:
  db_password: {type: secret, from: {env: PAYMENTS_DB_PASSWORD}}
steps:
  - id: count
    title: Count the payments
    effect: read
    script: |
      PGPASSWORD="$IR_DB_PASSWORD" psql --host db --command 'select count(*) from payments'`,
  },
  check: ({ checking: { document, sites }, invocations }) => {
    const isCommand = pathSet(
      sites.flatMap(({ line, script }) => [line, script].flatMap((one) => (one ? [one.path] : []))),
    );
    const inOptions = invocations.flatMap(secretOptions).map(({ span }) => ({ message, span: span() }));
    const inTexts = everyText(document.value)
      .filter(({ path }) => !patterns.includes(keyOf(path)))
      .flatMap(({ path, text }) => {
        const inSentence = !isCommand(path) && !isCommand(path.slice(0, -1));
        return plainSecrets(text, inSentence).map(({ start, end }) => ({
          message,
          span: document.spanInside(path, start, end),
        }));
      });
    return [...inTexts, ...inOptions];
  },
};
