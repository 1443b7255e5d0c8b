// In a drill nothing really runs: what the scenario does not say is asked of the person who plays.
import { lacking, listed } from '../../rehearsal/complain.js';
import { outputKeys } from '../../rehearsal/outputs.js';
import { scenarioOf } from '../../rehearsal/scenario.js';
import type { Rule } from '../../rule.js';
import type { DocumentSubject } from '../../subject.js';

export const drillMissingOutput: Rule<DocumentSubject> = {
  id: 'drill-missing-output',
  severity: 'error',
  finds: 'a command of the playbook for which a drill has no output',
  page: {
    why: 'A command without an output stops the drill: somebody has to make one up on the spot, and without a terminal the step fails. Evidence needs none: it gets a placeholder.',
    wrong: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
outputs:
  look: { stdout: "payments-1 0/1 CrashLoopBackOff" }`,
    right: `
schema: ir-drill/v1
playbook: base
title: Payments are slow after a release
outputs:
  look: { stdout: "payments-1 0/1 CrashLoopBackOff" }
  restart: { stdout: deployment.apps/payments restarted }
  restart.verify: [{ exit: 1 }, { exit: 0 }]`,
  },
  check: ({ document, playbook }) => {
    if (playbook === null) return [];
    const given = Object.keys(scenarioOf(document).outputs ?? {});
    const missing = outputKeys(playbook)
      .filter(({ key, needed, or = key }) => needed && !given.includes(key) && !given.includes(or))
      .map(({ key, or = key }) => or);
    const message = `there is no output for ${listed(missing)}; say what ${missing.length === 1 ? 'it prints' : 'they print'}, or how ${missing.length === 1 ? 'it ends' : 'they end'}`;
    return lacking(document, 'outputs', missing, message);
  },
};
