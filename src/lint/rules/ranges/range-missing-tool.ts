// In a range only what it lists can be started: a program that is missing stops the exercise in the middle.
import { join } from 'node:path';
import type { Range } from '../../../domain/playbook.js';
import { programsOf, type Started } from '../../rehearsal/programs.js';
import type { Complaint, Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

const startedByServices = ({ services }: Range): readonly Started[] =>
  (services ?? []).flatMap(({ name, run }) => {
    const program = run.trim().split(/\s/)[0] ?? '';
    return /^[\w.+-]+$/.test(program) ? [{ program, by: `the service «${name}»` }] : [];
  });

const say = ({ program, by }: Started): string =>
  program.startsWith('/')
    ? `${by} starts \`${program}\`, and a range refuses a program with its whole path; write its bare name in the playbook`
    : `${by} starts \`${program}\`, which is neither in \`tools\` nor in bin/; add it to \`tools\`, or put a stand-in into bin/`;

export const rangeMissingTool: Rule<DocumentSubject> = {
  id: 'range-missing-tool',
  severity: 'error',
  finds: 'a program that the playbook starts and that does not exist in the range',
  page: {
    why: 'A range starts nothing but its own stand-ins and the tools that it lists, so that no command ever reaches production. What is on neither list fails, halfway through the exercise.',
    wrong: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: []`,
    right: `
schema: ir-range/v1
playbook: base
title: Payments on loopback
tools: [kubectl]`,
  },
  check: ({ document, playbook, folder, reads }) => {
    if (playbook === null) return [];
    const range = document.value as Range;
    const there = new Set([...range.tools, ...(reads.list(join(folder, 'bin')) ?? [])]);
    const seen = new Set<string>();
    return [...programsOf(playbook), ...startedByServices(range)].flatMap((one): readonly Complaint[] => {
      if (there.has(one.program) || seen.has(one.program)) return [];
      seen.add(one.program);
      return [{ message: say(one), span: document.keySpanOf(['tools']) }];
    });
  },
};
