// Secrets that come from the environment or a command. They live in memory only, and are fetched again on resume.
import { IrError } from '../domain/errors.js';
import type { Plan } from '../domain/plan.js';
import { splitWords } from '../language/words.js';
import { readSecret } from '../system/secret.js';

/** How long one command may take. */
const longestMs = 30_000;

export const fetchSecrets = async (
  plan: Plan,
  env: { readonly [name: string]: string | undefined },
): Promise<Map<string, string>> => {
  const secrets = new Map<string, string>();
  for (const [name, { type, from }] of Object.entries(plan.fields)) {
    if (type !== 'secret' || from === undefined) continue;
    const value = 'env' in from ? env[from.env] : await fromCommand(name, from.command, env);
    // What is missing is typed at a hidden prompt when a step needs it.
    if (value !== undefined && value !== '') secrets.set(name, value);
  }
  return secrets;
};

/** In a range nothing of the person's own is fetched: the stand-ins get a value that says what it is. */
export const practiceSecrets = (plan: Plan): Map<string, string> =>
  new Map(
    Object.entries(plan.fields)
      .filter(([, { type }]) => type === 'secret')
      .map(([name]) => [name, 'practice-secret']),
  );

const fromCommand = async (
  name: string,
  line: string,
  env: { readonly [name: string]: string | undefined },
): Promise<string> => {
  const split = splitWords(line);
  if ('problem' in split)
    throw new IrError(
      1,
      `the command for the secret ${name}: ${split.problem}`,
      'correct it in the playbook',
    );
  return readSecret(name, split.words, env, longestMs);
};
