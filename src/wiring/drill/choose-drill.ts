// Which scenario is rehearsed: the one that was named, the only one, one that a number chooses, or whoever plays says it.
import { IrError } from '../../domain/errors.js';
import { type FoundDrill, findDrill, listDrills } from '../../playbook/find-drill.js';
import type { LoadedPlaybook } from '../../playbook/load.js';
import { type LoadedDrill, loadDrill } from '../../playbook/load-drill.js';
import { demandSound } from '../demand-sound.js';
import { disk } from '../disk.js';
import type { Place } from '../place.js';
import { createTalk } from '../talk.js';

export const drillsOf = (place: Place, { playbook, folder }: LoadedPlaybook): readonly FoundDrill[] =>
  listDrills([folder, ...place.folders], playbook.id, disk);

export const openDrill = ({ id, file }: FoundDrill): LoadedDrill => {
  const { findings, loaded } = loadDrill(id, file, disk);
  demandSound(findings, `the drill ${file}`, 1);
  if (!loaded) throw new Error(`${file} has no error and was not loaded`);
  return loaded;
};

const none = ({ playbook, folder }: LoadedPlaybook): IrError =>
  new IrError(
    2,
    `the playbook «${playbook.id}» has no drill`,
    `write one: ${folder}/drills/${playbook.id}.yaml; ir schema drill prints its format`,
  );

const several = (drills: readonly FoundDrill[], id: string): IrError =>
  new IrError(
    2,
    `the playbook «${id}» has ${drills.length} drills: ${drills.map((one) => one.id).join(', ')}`,
    `name one: ir drill ${id} ${drills[0]?.id ?? ''}`,
  );

const ask = async (place: Place, drills: readonly FoundDrill[]): Promise<string> => {
  const quiet = { json: false, yes: false, autoRead: false, answers: {}, secrets: new Map() };
  const talk = createTalk({ ...quiet, ask: true, env: place.env });
  try {
    return await talk.responder.choice({
      key: 'scenario',
      question: 'Which scenario?',
      options: drills.map(({ id, title }) => ({ name: id, means: title })),
      suggestion: null,
    });
  } finally {
    talk.signals.dispose();
  }
};

export interface DrillChoice {
  readonly scenario: string | undefined;
  readonly seed: number | undefined;
  /** True: somebody at this keyboard can be asked. */
  readonly asks: boolean;
}

/** Throws IrError 2 when there is none, or when it is not clear which. */
export const chooseDrill = async (
  place: Place,
  loaded: LoadedPlaybook,
  { scenario, seed, asks }: DrillChoice,
): Promise<LoadedDrill> => {
  const drills = drillsOf(place, loaded);
  const { id } = loaded.playbook;
  const [only, second] = drills;
  if (only === undefined) throw none(loaded);
  if (scenario !== undefined) return openDrill(findDrill(drills, id, scenario));
  if (second === undefined) return openDrill(only);
  if (seed !== undefined) return openDrill(drills[seed % drills.length] ?? only);
  if (!asks) throw several(drills, id);
  return openDrill(findDrill(drills, id, await ask(place, drills)));
};
