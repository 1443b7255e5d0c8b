// Where a step learns how bad it is: a question, or a value that it captures.
import type { AuthoredStep } from '../../domain/playbook.js';
import type { Field } from '../../domain/values.js';

type Fields = { readonly [name: string]: Field };

const fieldsOf = (step: AuthoredStep, key: 'ask' | 'capture'): readonly (readonly [string, Field])[] =>
  Object.entries((step[key] ?? {}) as Fields);

/** The key and the name of each severity that the step asks for or captures. */
export const severityNames = (step: AuthoredStep): readonly (readonly ['ask' | 'capture', string])[] =>
  (['ask', 'capture'] as const).flatMap((key) =>
    fieldsOf(step, key).flatMap(([name, { type }]) => (type === 'severity' ? [[key, name] as const] : [])),
  );
