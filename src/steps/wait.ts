// Waits until a probe holds, or simply for a while.
import type { Probe } from '../domain/plan.js';
import type { AuthoredCommand, AuthoredProbe } from '../domain/playbook.js';
import { parseDuration } from '../language/duration.js';
import { type Body, defineKind } from './kind.js';

interface WaitBody extends Body {
  /** Exactly one of the two is not null. */
  readonly probe: (Probe & Body) | null;
  readonly ms: number | null;
}

export const wait = defineKind<WaitBody>({
  name: 'wait',
  schema: { properties: { wait: { $ref: '#/definitions/waitFor' } }, required: ['wait'] },
  plan: (step, planning) => {
    const authored = step['wait'] as AuthoredCommand | AuthoredProbe;
    const isDuration = typeof authored === 'string' && parseDuration(authored) !== null;
    const ms = isDuration ? planning.duration(authored) : null;
    return { ms, probe: ms === null ? (planning.probe(authored) as Probe & Body) : null };
  },
  summary: (body, describing) => [
    body.probe === null
      ? `wait ${describing.duration(body.ms ?? 0)}`
      : `wait until ${describing.probe(body.probe)}`,
  ],
  perform: (body, context) =>
    body.probe === null ? context.waitFor(body.ms ?? 0) : context.waitUntil(body.probe),
});
