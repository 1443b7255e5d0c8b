// An export that has only begun is no evidence yet.
import type { Rule } from '../../rule.js';
import type { Invocation } from '../../shell/invocation.js';
import type { PlaybookSubject } from '../../subject.js';
import { type Judged, judgedOf } from '../../tools/judged.js';
import { commandName } from '../../tools/naming.js';

/** These two wait until it is finished unless they are told not to. */
const waitsItself = ({ program, args }: Invocation): boolean =>
  /^(?:gcloud|az|bq|vault|etcdctl|docker|podman)$/.test(program) &&
  !args.some(({ text }) => /^--(?:async|no-wait|nosync)$/.test(text));

/** `aws ec2 wait snapshot-completed …`, or a loop that sleeps, further down in the same script. */
const waits = ({ program, args }: Invocation): boolean =>
  program === 'sleep' || (program === 'aws' && args.some(({ text }) => text === 'wait'));

const isUnfinished = ({ invocation, verdict }: Judged): boolean => {
  const { part, options } = invocation.site;
  const isEvidence = part === 'evidence' && !('wait_until' in options);
  return verdict?.effect === 'export' && isEvidence && !waitsItself(invocation);
};

export const exportWithoutWait: Rule<PlaybookSubject> = {
  id: 'export-without-wait',
  severity: 'error',
  finds: 'evidence that starts an export and does not wait for its end',
  page: {
    why: 'The command ends at once and the copy is made later, or fails later. The change behind it then runs while there is nothing but the beginning of a snapshot.',
    wrong: `
evidence:
  disk:
    title: Snapshot of the disk
    run: aws ec2 create-snapshot --volume-id vol-0a1b2c3d
  pods:
    title: The pods as they are
    run: kubectl get pods`,
    right: `
evidence:
  disk:
    title: Snapshot of the disk
    run: aws ec2 create-snapshot --volume-id vol-0a1b2c3d
    wait_until:
      run: aws ec2 wait snapshot-completed --filters Name=volume-id,Values=vol-0a1b2c3d
      every: 30s
      timeout: 30m
  pods:
    title: The pods as they are
    run: kubectl get pods`,
  },
  check: ({ invocations }) => {
    const waiting = new Set(invocations.filter(waits).map(({ site }) => site));
    return judgedOf(invocations).flatMap((judged) => {
      const { invocation, verdict } = judged;
      if (verdict === null || !isUnfinished(judged) || waiting.has(invocation.site)) return [];
      const message = `${commandName(invocation, verdict.why)} only starts the export; say in \`wait_until\` how to see that it is finished`;
      return [{ message, span: verdict.why.span() }];
    });
  },
};
