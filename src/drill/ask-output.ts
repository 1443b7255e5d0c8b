// What a command prints that the scenario says nothing about: whoever plays says it, and it is noted that they had to.
import type { DrillOutput } from '../domain/drill.js';
import { type Responder, Stopped } from '../domain/responder.js';
import { visibleArgv } from '../domain/sanitise.js';

/** Asks at the keyboard. */
export const askOutput =
  (responder: Responder) =>
  async (key: string, argv: readonly string[]): Promise<DrillOutput> => {
    const how = await responder.choice({
      key: `output.${key}`,
      question: `The scenario has no output for «${key}». How does this end: ${visibleArgv(argv)}`,
      options: [
        { name: 'works', means: 'it ends well; you say what it prints' },
        { name: 'fails', means: 'it ends with exit code 1' },
      ],
      suggestion: null,
    });
    if (how === 'fails') return { stdout: '', stderr: '', exit: 1, after_ms: 0 };
    const question = 'What does it print? One line; leave it empty for nothing.';
    const stdout = await responder.text({
      key: `output.${key}.stdout`,
      question,
      suggestion: null,
      optional: true,
    });
    return { stdout: stdout === '' ? '' : `${stdout}\n`, stderr: '', exit: 0, after_ms: 0 };
  };

/** Where nobody can be asked, the exercise ends there: a scenario with a hole must not pass. */
export const refuseOutput = (key: string): Promise<never> =>
  Promise.reject(
    new Stopped('step-failed', `the scenario has no output for «${key}», so the exercise can't go on`),
  );
