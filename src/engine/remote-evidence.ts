// Evidence from several hosts is several pieces of evidence: each is captured, judged and held by itself, and the gate
// stays shut until all are there.
import type { EvidencePlan, PlanStep } from '../domain/plan.js';
import type { AuthoredEvidence } from '../domain/playbook.js';

// Ids that authors write hold no «@».
const numbered = (id: string, host: number): string => `${id}@${host}`;

const nameOf = (host: string): string => host.replace(/^ssh:\/\//, '');

/** One entry, or one for each of its hosts: `firewall@1`, `firewall@2`, in the order of the file. */
export const perHost = (
  id: string,
  authored: AuthoredEvidence,
): readonly (readonly [string, AuthoredEvidence])[] => {
  const hosts = [authored.on ?? []].flat();
  if (hosts.length < 2) return [[id, authored]];
  return hosts.map((on, index) => [
    numbered(id, index + 1),
    { ...authored, title: `${authored.title} on ${nameOf(on)}`, on },
  ]);
};

const idsFor = (evidence: readonly EvidencePlan[], id: string): readonly string[] =>
  evidence.flatMap((one) => (one.id === id || one.id.startsWith(`${id}@`) ? [one.id] : []));

/** The step with the pieces that its evidence has become. */
export const withEachHost = (step: PlanStep, evidence: readonly EvidencePlan[]): PlanStep => {
  const spread = (ids: readonly string[]): readonly string[] => ids.flatMap((id) => idsFor(evidence, id));
  const collected =
    step.kind === 'collect' ? (step.body['evidence'] as readonly string[] | undefined) : undefined;
  const body = collected === undefined ? step.body : { ...step.body, evidence: spread(collected) };
  return { ...step, preserve: spread(step.preserve), body };
};
