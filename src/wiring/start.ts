// `ir run`: everything that must be right before an incident exists, then the incident, then the walk.
import type { ExitCode } from '../domain/errors.js';
import { listRanges } from '../playbook/find-range.js';
import type { LoadedPlaybook } from '../playbook/load.js';
import type { LoadedRange } from '../playbook/load-range.js';
import { allowedEnvironment, searchPath } from '../system/environment.js';
import { describeMachine } from '../system/machine.js';
import { doubtAlert, readAlertFile } from './alert.js';
import { type GivenAnswers, readAnswers } from './answers.js';
import { createOnDisk } from './create.js';
import { disk } from './disk.js';
import { incidentName, openForWriting, readRecord } from './open.js';
import { type Opening, openingOf } from './opening.js';
import type { Place } from './place.js';
import { readBreakGlass } from './policy.js';
import { demandSealed, findPractice, practiceFiles } from './practice.js';
import { demandTools } from './preflight.js';
import { resumeCommand } from './resume-command.js';
import type { RunOptions } from './run-options.js';
import { fetchSecrets, practiceSecrets } from './secrets.js';
import { loadByName, type Planned, planHere } from './source.js';
import { talkFor } from './talk.js';
import { walkOn } from './walk-on.js';
import { warn } from './warn.js';

const practiceFor = (place: Place, loaded: LoadedPlaybook, options: RunOptions): LoadedRange | null =>
  options.range ? findPractice(place, loaded.playbook.id, loaded.folder, options.range_id) : null;

const preflight = async (place: Place, planned: Planned, practice: LoadedRange | null): Promise<void> => {
  if (practice) return demandSealed(planned.plan, practice, planned.files);
  const { PATH = '' } = allowedEnvironment(place.env, []);
  const ranges = listRanges([planned.loaded.folder, ...place.folders], planned.plan.playbook.id, disk);
  await demandTools(planned.plan, searchPath(PATH), ranges.length > 0);
};

interface Ready {
  readonly planned: Planned;
  readonly practice: LoadedRange | null;
  readonly answers: GivenAnswers;
  readonly opening: Opening;
  readonly break_glass: string | null;
}

/** Everything that can be wrong is found here, before anything is created. */
const getReady = async (place: Place, options: RunOptions): Promise<Ready> => {
  const loaded = loadByName(place, options.playbook);
  const practice = practiceFor(place, loaded, options);
  const planned = planHere(place, loaded, practice?.range.pace ?? 1);
  const break_glass = readBreakGlass(place, planned.plan, options.break_glass);
  await preflight(place, planned, practice);
  const alert = readAlertFile(options.alert);
  const answers = readAnswers(options);
  const opening = openingOf(place, planned.plan, { ...options, alert, answers });
  const doubt = doubtAlert(alert, loaded.playbook);
  if (doubt !== null) warn(doubt);
  const files = [...planned.files, ...practiceFiles(practice)];
  return { planned: { ...planned, files }, practice, answers, opening, break_glass };
};

/** Runs an incident. Returns the exit code. */
export const startRun = async (place: Place, options: RunOptions): Promise<ExitCode> => {
  const { planned, practice, answers, opening, break_glass } = await getReady(place, options);
  const { plan } = planned;
  const machine = describeMachine(place.env);
  const secrets = practice ? practiceSecrets(plan) : await fetchSecrets(plan, place.env);
  const folder = createOnDisk(place, planned, opening, practice ? 'range' : 'live', machine);
  const timeline = openForWriting(folder, place);
  const talk = talkFor(place, { options, plan, practice, answers, secrets });
  const goOn = (detail: string): string =>
    resumeCommand(place, incidentName(folder), options, timeline.run(), detail);
  try {
    for (const event of readRecord(folder).events) talk.display.hear(event);
    timeline.subscribe(talk.display.hear);
    const { json } = options;
    const hands = { place, folder, plan, timeline, machine, talk, secrets, break_glass };
    return await walkOn({ ...hands, json, goOn, fresh: true }, practice);
  } finally {
    timeline.close();
    talk.signals.dispose();
  }
};
