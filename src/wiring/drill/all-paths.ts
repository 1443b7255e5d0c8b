// `ir drill --all-paths`: every branch with every answer, of all scenarios together, and what none of them reached.
import { IrError } from '../../domain/errors.js';
import type { Event, Fact } from '../../domain/fact.js';
import type { Plan } from '../../domain/plan.js';
import { forJson, forTerminal } from '../../domain/sanitise.js';
import { type Coverage, coverageOf, type Reached } from '../../drill/coverage.js';
import type { Forced } from '../../drill/path-responder.js';
import { type Way, walkEveryWay } from '../../drill/paths.js';
import { planDrill } from '../../drill/plan-drill.js';
import type { LoadedDrill } from '../../playbook/load-drill.js';
import { startPlainProgress } from '../../terminal/display-progress.js';
import { sha256 } from '../../timeline/sha256.js';
import { openingOf } from '../opening.js';
import type { Place } from '../place.js';
import { loadByName, planHash, planHere } from '../source.js';
import { drillsOf, openDrill } from './choose-drill.js';
import { exerciseFacts } from './opening.js';
import { walkPath } from './walk-path.js';

export interface AllPathsOptions {
  readonly playbook: string;
  readonly scenario: string | undefined;
  readonly json: boolean;
}

interface Tried {
  readonly scenario: string;
  readonly plan: Plan;
  readonly ways: readonly Way[];
}

const noOptions = {
  alert: null,
  answers: { set: {}, file: {} },
  started_at: undefined,
  detected_at: undefined,
};

const factsFor = (place: Place, plan: Plan): readonly Fact[] => {
  const { drill, playbook, pace } = plan;
  const opening = openingOf(place, plan, { ...noOptions, roles: [], range: true });
  const opened: Fact = {
    type: 'incident.opened',
    data: {
      playbook: playbook.id,
      title: playbook.title,
      plan: planHash(plan),
      mode: 'drill',
      severity: opening.severity,
      pace,
      tool: place.version,
      uid: process.getuid?.() ?? 0,
      tty: false,
    },
  };
  const exercise = { isPlayed: true, notify: false, speed: 1 };
  const began = drill === undefined ? [] : exerciseFacts(drill, exercise, false);
  return [opened, ...began, ...opening.facts];
};

const tryScenario = async (place: Place, options: AllPathsOptions, loaded: LoadedDrill): Promise<Tried> => {
  const { id, scenario, bytes } = loaded;
  const drill = planDrill({ scenario, id, digest: sha256(bytes), pace: 1 });
  const { plan } = planHere(place, loadByName(place, options.playbook), { pace: 1, drill });
  const facts = factsFor(place, plan);
  return {
    scenario: id,
    plan,
    ways: await walkEveryWay((forced) => walkPath({ place, plan, facts }, forced)),
  };
};

const sayForced = (forced: Forced): string =>
  forced.size === 0
    ? 'with the model answers'
    : `with ${[...forced].map(([key, answer]) => `${key}: ${answer === null ? 'unknown' : String(answer)}`).join(', ')}`;

const problemsOf = (tried: readonly Tried[]): readonly string[] =>
  tried.flatMap(({ scenario, ways }) =>
    ways.flatMap(({ forced, problem }) =>
      problem === null ? [] : [`${scenario}, ${sayForced(forced)}: ${problem}`],
    ),
  );

const sayReached = (name: string, { all, missing }: Reached): string =>
  `  ${name.padEnd(10)}${all.length - missing.length} of ${all.length}${missing.length === 0 ? '' : `; not reached: ${missing.join('; ')}`}`;

const print = (
  id: string,
  tried: readonly Tried[],
  coverage: Coverage,
  problems: readonly string[],
): void => {
  const ways = tried.reduce((sum, one) => sum + one.ways.length, 0);
  const lines = [
    `${id}: ${ways} ways through it, in ${tried.length === 1 ? '1 scenario' : `${tried.length} scenarios`}`,
    sayReached('Steps', coverage.steps),
    sayReached('Branches', coverage.branches),
    ...problems.map((problem) => `  stopped   ${problem}`),
  ];
  process.stdout.write(`${lines.map((line) => forTerminal(line, { keepNewlines: false })).join('\n')}\n`);
};

const printJson = (
  id: string,
  tried: readonly Tried[],
  coverage: Coverage,
  problems: readonly string[],
): void => {
  const ways = tried.map(({ scenario, ways: walked }) => ({ scenario, ways: walked.length }));
  const data = { schema: 'ir-paths/v1', playbook: id, scenarios: ways, ...coverage, problems };
  process.stdout.write(`${forJson(JSON.stringify(data, null, 2))}\n`);
};

const demandAll = (id: string, { steps, branches }: Coverage, problems: readonly string[]): void => {
  const missing = [...steps.missing, ...branches.missing];
  if (missing.length === 0 && problems.length === 0) return;
  const what = [
    ...(problems.length === 0 ? [] : [`${problems.length} of its ways stop before the end`]),
    ...(missing.length === 0 ? [] : [`not reached: ${missing.join('; ')}`]),
  ];
  throw new IrError(
    1,
    `${id}: ${what.join(', and ')}`,
    'give the scenario an output or an answer there, or take out what nobody can reach',
  );
};

const chosen = (place: Place, { playbook, scenario }: AllPathsOptions): readonly LoadedDrill[] => {
  const drills = drillsOf(place, loadByName(place, playbook));
  const wanted = scenario === undefined ? drills : drills.filter(({ id }) => id === scenario);
  if (wanted.length > 0) return wanted.map(openDrill);
  const what = scenario === undefined ? 'no drill' : `no drill «${scenario}»`;
  const hint =
    drills.length === 0
      ? 'write one; ir schema drill prints its format'
      : `there is: ${drills.map(({ id }) => id).join(', ')}`;
  throw new IrError(2, `the playbook «${playbook}» has ${what}`, hint);
};

/** Throws IrError 1 when something was not reached or a way stops, 2 when there is no such scenario. */
export const walkAllPaths = async (place: Place, options: AllPathsOptions): Promise<void> => {
  const drills = chosen(place, options);
  const progress = startPlainProgress('Walking every way', (line) => void process.stderr.write(`${line}\n`));
  const tried: Tried[] = [];
  for (const drill of drills) tried.push(await tryScenario(place, options, drill));
  progress.end();
  const [first] = tried;
  if (!first) return;
  const events: readonly { readonly events: readonly Event[] }[] = tried.flatMap(({ ways }) => ways);
  const coverage = coverageOf(first.plan, events);
  const problems = problemsOf(tried);
  const { id } = first.plan.playbook;
  (options.json ? printJson : print)(id, tried, coverage, problems);
  demandAll(id, coverage, problems);
};
