// Several processes that write to one record at once, as fast as they can: one chain, nothing lost, each in its order.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Event } from '../../../src/domain/fact.js';
import { eventsOf, incidentsIn } from './judge.js';
import { readPromises } from './promises.js';
import { runProgram, startProgram } from './run-program.js';
import type { Tools } from './tools.js';
import { finishTrial, newTrial, removeTrial, runGolden, type Trial } from './trial.js';

export interface Plan {
  readonly writers: number;
  readonly milliseconds: number;
  /** How often a further one is killed and started again meanwhile. */
  readonly kills: number;
  readonly random: () => number;
}

export interface WriterFigures {
  readonly acknowledged: number;
  readonly events: number;
  /** How often the pen changed hands. */
  readonly turns: number;
  readonly wrong: readonly string[];
}

const numberOf = /^(\S+) (\d+) /;

/** Each writer counts its notes from 1; a gap or a step back is a note that was lost, doubled or moved. */
const checkOrder = (events: readonly Event[], actors: readonly string[]): readonly string[] => {
  const last = new Map<string, number>();
  const wrong = events.flatMap((event) => {
    const [, actor, number] = (event.type === 'note.added' && numberOf.exec(event.data.text)) || [];
    if (actor === undefined || actor !== event.by) return [];
    const before = last.get(actor) ?? 0;
    last.set(actor, Number(number));
    return Number(number) === before + 1 ? [] : [`${actor} wrote ${number} after ${before}`];
  });
  return [...wrong, ...actors.filter((actor) => !last.has(actor)).map((actor) => `${actor} wrote nothing`)];
};

const actorsOf = (plan: Plan): readonly string[] => ['commander', 'scribe', 'expert'].slice(0, plan.writers);

const writeOn = async (tools: Tools, trial: Trial, plan: Plan, actor: string): Promise<readonly string[]> => {
  const [folder = ''] = incidentsIn(trial.home);
  // The scribe keeps evidence as well.
  const evidence = actor === 'scribe' ? ['20'] : [];
  const words = [folder, actor, String(plan.milliseconds), ...evidence];
  const end = await runProgram(tools.programs.writer, words, {});
  trial.output += end.output;
  return end.code === 0 ? [] : [`${actor} ended with ${end.code ?? end.signal}: ${end.complaint}`];
};

const dieOften = async (tools: Tools, trial: Trial, plan: Plan): Promise<readonly string[]> => {
  const [folder = ''] = incidentsIn(trial.home);
  const wrong: string[] = [];
  for (let life = 1; life <= plan.kills; life += 1) {
    const writer = startProgram(tools.programs.writer, [folder, `mortal-${life}`], {});
    await writer.spoke;
    await sleep((plan.random() * plan.milliseconds) / plan.kills);
    writer.kill();
    const end = await writer.ended;
    trial.output += end.output;
    if (end.signal !== 'SIGKILL' || end.hung) wrong.push(`life ${life} ended by itself: ${end.complaint}`);
  }
  return wrong;
};

export const writeTogether = async (tools: Tools, plan: Plan): Promise<WriterFigures> => {
  const trial = newTrial('disk');
  await runGolden(tools, trial);
  const ends = await Promise.all([
    ...actorsOf(plan).map((actor) => writeOn(tools, trial, plan, actor)),
    dieOften(tools, trial, plan),
  ]);
  const wrong = [...ends.flat(), ...(await finishTrial(tools, trial, false))];
  const events = incidentsIn(trial.home).flatMap(eventsOf);
  wrong.push(...checkOrder(events, actorsOf(plan)));
  if (wrong.length === 0) removeTrial(trial);
  return {
    acknowledged: readPromises(trial.output).events.length,
    events: events.length,
    turns: events.filter(({ by }, index) => by !== events[index - 1]?.by).length,
    wrong: wrong.map((what) => `${trial.folder}: ${what}`),
  };
};
