// The composition root: the one place that looks at the mode and hands the engine its ports.
import { join } from 'node:path';
import type { Plan } from './domain/plan.js';
import type { Machine, Ports, Timeline } from './domain/ports.js';
import type { Shell } from './domain/shell.js';
import { terminalNotifier } from './notify/terminal.js';
import { briefFor } from './report/brief.js';
import { systemClock } from './system/clock.js';
import { allowedEnvironment, searchPath } from './system/environment.js';
import { type EvidenceStore, openEvidence } from './system/evidence-store.js';
import { defaultProtected, matchesProtected } from './system/protect.js';
import { createShell } from './system/shell.js';
import { sha256 } from './timeline/sha256.js';
import { usableChannels } from './wiring/channels.js';
import type { Rehearsal } from './wiring/drill/rehearsal.js';
import { incidentName } from './wiring/open.js';
import type { Place } from './wiring/place.js';
import { type Practice, sealShell } from './wiring/practice.js';
import { createReach } from './wiring/reach.js';
import { ownFiles } from './wiring/source.js';
import type { Talk } from './wiring/talk.js';

/** Where commands really run: on this machine, or in a range and never outside of it. */
export type Ground =
  | { readonly mode: 'live' }
  | { readonly mode: 'range'; readonly practice: Practice }
  /** Nothing runs: the real shell is not even made. */
  | { readonly mode: 'drill'; readonly rehearsal: Rehearsal };

const shellOn = ({ ground, place, plan }: Hands, evidence: EvidenceStore): Shell => {
  switch (ground.mode) {
    case 'drill':
      return ground.rehearsal.shell(evidence);
    case 'live': {
      const environment = allowedEnvironment(place.env, plan.env);
      return createShell({
        path: searchPath(environment['PATH'] ?? ''),
        environment,
        evidence,
        sealed: false,
      });
    }
    case 'range': {
      const { path, environment } = ground.practice.running;
      return sealShell(createShell({ path, environment, evidence, sealed: true }), ground.practice, evidence);
    }
  }
};

export interface Hands {
  readonly place: Place;
  readonly folder: string;
  readonly plan: Plan;
  readonly ground: Ground;
  readonly timeline: Timeline;
  readonly machine: Machine;
  readonly talk: Talk;
  readonly secrets: Map<string, string>;
  /** Why approvals of others are given here all the same; null: they are not. */
  readonly break_glass: string | null;
}

export const portsFor = (hands: Hands): Ports => {
  const { place, folder, plan, ground, timeline, machine, talk, secrets } = hands;
  const clock = ground.mode === 'drill' ? ground.rehearsal.clock : systemClock;
  const evidence = openEvidence(folder);
  return {
    clock,
    timeline,
    shell: shellOn(hands, evidence),
    evidence,
    notifiers: [terminalNotifier(talk.display)],
    reach: createReach(place.config, usableChannels(place.config, timeline.run())),
    responder: talk.responder,
    display: talk.display,
    machine,
    // The terminal that goes on may be another one: its own addresses are protected too.
    protects: (value) => matchesProtected(value, [...plan.protected, ...defaultProtected(machine)]),
    sha256,
    incident: incidentName(folder),
    cwd: join(folder, 'cwd'),
    playbookDir: join(folder, ownFiles),
    secrets,
    break_glass: hands.break_glass,
    brief: (run, role, who) => briefFor({ plan, run, role, who, now: clock.wall() }),
    actor: place.actor,
    exercise: ground.mode === 'drill' ? ground.rehearsal.exercise : null,
    stop: talk.signals.signal,
  };
};
