// `ir run` and `ir drill`: everything that must be right before an incident exists, then the incident, then the walk.
import type { DrillPlan } from '../domain/drill.js';
import type { ExitCode } from '../domain/errors.js';
import type { Plan } from '../domain/plan.js';
import type { Mode } from '../domain/values.js';
import { planDrill } from '../drill/plan-drill.js';
import { listRanges } from '../playbook/find-range.js';
import type { LoadedPlaybook } from '../playbook/load.js';
import type { LoadedDrill } from '../playbook/load-drill.js';
import type { LoadedRange } from '../playbook/load-range.js';
import { allowedEnvironment, searchPath } from '../system/environment.js';
import { describeMachine } from '../system/machine.js';
import type { NewFile } from '../timeline/create.js';
import { sha256 } from '../timeline/sha256.js';
import { doubtAlert, readAlertFile } from './alert.js';
import { type GivenAnswers, readAnswers } from './answers.js';
import { createOnDisk } from './create.js';
import { disk } from './disk.js';
import { type Exercise, exerciseFacts } from './drill/opening.js';
import { playing, startVirtualClock } from './drill/playing.js';
import { incidentName, openForWriting, readRecord } from './open.js';
import { type Opening, openingOf } from './opening.js';
import type { Place } from './place.js';
import { readBreakGlass } from './policy.js';
import { demandSealed, findPractice, practiceFiles } from './practice.js';
import { demandTools } from './preflight.js';
import { practiceAnswers, secretsFor } from './rehearsed.js';
import { resumeCommand } from './resume-command.js';
import type { RunOptions } from './run-options.js';
import { loadByName, type Planned, planHere } from './source.js';
import { canAsk, talkFor } from './talk.js';
import { walkOn } from './walk-on.js';
import { warn } from './warn.js';

/** What is rehearsed with the playbook, and how. */
export interface Rehearsing {
  readonly scenario: LoadedDrill;
  readonly exercise: Exercise;
}

const practiceFor = (place: Place, loaded: LoadedPlaybook, options: RunOptions): LoadedRange | null =>
  options.range ? findPractice(place, loaded.playbook.id, loaded.folder, options.range_id) : null;

const drillFor = (rehearsing: Rehearsing | null, pace: number): { readonly drill?: DrillPlan } => {
  if (rehearsing === null) return {};
  const { id, scenario, bytes } = rehearsing.scenario;
  return { drill: planDrill({ scenario, id, digest: sha256(bytes), pace }) };
};

const drillFiles = (drill: DrillPlan | undefined, rehearsing: Rehearsing | null): readonly NewFile[] =>
  drill === undefined || rehearsing === null
    ? []
    : [{ path: `playbook/${drill.digest}.yaml`, bytes: rehearsing.scenario.bytes, executable: false }];

const preflight = async (
  place: Place,
  { planned: { plan, loaded, files }, practice, mode }: Pick<Ready, 'planned' | 'practice' | 'mode'>,
): Promise<void> => {
  // Where nothing is started nothing has to be there.
  if (mode === 'drill') return;
  if (practice) return demandSealed(plan, practice, files);
  const { PATH = '' } = allowedEnvironment(place.env, []);
  const ranges = listRanges([loaded.folder, ...place.folders], plan.playbook.id, disk);
  await demandTools(plan, searchPath(PATH), ranges.length > 0);
};

interface Ready {
  readonly planned: Planned;
  readonly practice: LoadedRange | null;
  readonly mode: Mode;
  readonly answers: GivenAnswers;
  readonly opening: Opening;
  readonly break_glass: string | null;
}

const modeOf = (practice: LoadedRange | null, rehearsing: Rehearsing | null): Mode =>
  practice ? 'range' : rehearsing ? 'drill' : 'live';

const planWith = (
  place: Place,
  loaded: LoadedPlaybook,
  practice: LoadedRange | null,
  rehearsing: Rehearsing | null,
): Planned => {
  const pace = practice?.range.pace ?? 1;
  const planned = planHere(place, loaded, { pace, ...drillFor(rehearsing, pace) });
  const files = [...planned.files, ...practiceFiles(practice), ...drillFiles(planned.plan.drill, rehearsing)];
  return { ...planned, files };
};

const withExercise = (
  opening: Opening,
  { drill }: Plan,
  rehearsing: Rehearsing | null,
  mode: Mode,
): Opening =>
  drill === undefined || rehearsing === null
    ? opening
    : {
        ...opening,
        facts: [...exerciseFacts(drill, rehearsing.exercise, mode === 'drill'), ...opening.facts],
      };

/** Everything that can be wrong is found here, before anything is created. */
const getReady = async (place: Place, options: RunOptions, rehearsing: Rehearsing | null): Promise<Ready> => {
  const loaded = loadByName(place, options.playbook);
  const practice = practiceFor(place, loaded, options);
  const mode = modeOf(practice, rehearsing);
  const planned = planWith(place, loaded, practice, rehearsing);
  const break_glass = readBreakGlass(place, planned.plan, options.break_glass);
  await preflight(place, { planned, practice, mode });
  const alert = readAlertFile(options.alert);
  const answers = readAnswers(options);
  const opening = openingOf(place, planned.plan, { ...options, range: mode !== 'live', alert, answers });
  const doubt = doubtAlert(alert, loaded.playbook);
  if (doubt !== null) warn(doubt);
  const whole = withExercise(opening, planned.plan, rehearsing, mode);
  return { planned, practice, mode, answers, opening: whole, break_glass };
};

/** Runs an incident, or rehearses one. Returns the exit code. */
export const startRun = async (
  place: Place,
  options: RunOptions,
  rehearsing: Rehearsing | null,
): Promise<ExitCode> => {
  const ready = await getReady(place, options, rehearsing);
  const { planned, practice, mode, answers, opening, break_glass } = ready;
  const { plan } = planned;
  const machine = describeMachine(place.env);
  const secrets = await secretsFor(plan, practice, place.env);
  const folder = createOnDisk(place, planned, opening, mode, machine);
  const played = rehearsing?.exercise.isPlayed && mode === 'drill' ? startVirtualClock() : null;
  const timeline = openForWriting(folder, place, played ?? undefined);
  const given = { options, plan, practice: practiceAnswers(plan, practice), answers, secrets };
  const talk = playing(talkFor(place, given), timeline.run(), plan, played);
  const goOn = (detail: string): string =>
    resumeCommand(place, incidentName(folder), options, timeline.run(), detail);
  try {
    for (const event of readRecord(folder).events) talk.display.hear(event);
    timeline.subscribe(talk.display.hear);
    const { json } = options;
    const hands = { place, folder, plan, timeline, machine, talk, secrets, break_glass };
    const standing = { ...hands, json, asks: canAsk(options.no_input), goOn, fresh: true };
    return await walkOn(standing, practice, played);
  } finally {
    timeline.close();
    talk.signals.dispose();
  }
};
