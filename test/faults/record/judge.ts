// Whether everything that was promised is on the record, and nothing on it is half. The judge's own verdict is in
// words, one for each thing that is wrong.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Event } from '../../../src/domain/fact.js';
import { listObjects } from '../../../src/system/objects.js';
import { readGenesis } from '../../../src/timeline/header.js';
import { readEvents } from '../../../src/timeline/read.js';
import { judgeCheckpoints } from './judge-checkpoints.js';
import type { Promises } from './promises.js';

const verifier = fileURLToPath(new URL('../../../schemas/verify.sh', import.meta.url));

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

const objectPath = (folder: string, sha256: string): string =>
  join(folder, 'evidence', 'objects', sha256.slice(0, 2), sha256);

const checkEvents = (events: readonly Event[], { events: promised }: Promises): readonly string[] =>
  promised.flatMap(({ seq, h }) => {
    const there = events[seq]?.h;
    return there === h ? [] : [`event ${seq} was acknowledged as ${h} and is now ${there ?? 'gone'}`];
  });

const checkObjects = (folder: string, { objects }: Promises): readonly string[] =>
  objects.flatMap(({ sha256, size }) => {
    const path = objectPath(folder, sha256);
    if (!existsSync(path)) return [`the evidence ${sha256} was acknowledged and is gone`];
    return readFileSync(path).length === size ? [] : [`the evidence ${sha256} is not ${size} bytes long`];
  });

const namesIn = (path: string): readonly string[] => (existsSync(path) ? readdirSync(path) : []);

/** Nothing half may lie where finished evidence lies, acknowledged or not. */
const checkNames = (folder: string): readonly string[] => {
  const objects = join(folder, 'evidence', 'objects');
  return namesIn(objects).flatMap((two) =>
    namesIn(join(objects, two)).flatMap((name) =>
      hashOf(join(objects, two, name)) === name
        ? []
        : [`the evidence ${two}/${name} does not match its name`],
    ),
  );
};

/** What an event speaks of is there, even if nobody heard of the event. */
const checkMentions = (folder: string, events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => {
    if (event.type === 'evidence.captured' && !existsSync(objectPath(folder, event.data.sha256)))
      return [`event ${event.seq} names evidence that is not there`];
    if (event.type !== 'log.recovered') return [];
    const [, start = ''] = /-([0-9a-f]{8})\.bin$/.exec(event.data.file) ?? [];
    const file = join(folder, event.data.file);
    return existsSync(file) && hashOf(file).startsWith(start)
      ? []
      : [`event ${event.seq} names ${event.data.file}, which is missing or not whole`];
  });

const createdWith = ['.lock', '.reserve', 'playbook/files/count-429'];

/** Evidence that a dead writer stored and no longer named is named by the next one. */
const checkNamed = (folder: string, events: readonly Event[]): readonly string[] => {
  const record = JSON.stringify(events.map(({ data }) => data));
  return listObjects(folder)
    .filter(({ sha256 }) => !record.includes(sha256))
    .map(({ sha256 }) => `the evidence ${sha256} is named by no event`);
};

/** Under its final name, an incident is whole from its first moment. */
const checkWhole = (folder: string): readonly string[] =>
  createdWith.filter((name) => !existsSync(join(folder, name))).map((name) => `${folder} lacks ${name}`);

/** What the verifier of stock tools says. It takes a few milliseconds for each event. */
export const judgeByHand = (folder: string): readonly string[] => {
  const { status, stdout, stderr } = spawnSync('sh', [verifier, folder], { encoding: 'utf8' });
  return status === 0 ? [] : [`verify.sh says: ${stdout}${stderr}`];
};

/** Throws IrError 5 for a record that can't be read. */
export const eventsOf = (folder: string): readonly Event[] => [
  ...readEvents(join(folder, 'timeline.jsonl'), readGenesis(folder)),
];

export const judge = (folder: string, promises: Promises): readonly string[] => {
  try {
    const events = eventsOf(folder);
    return [
      ...checkWhole(folder),
      ...checkEvents(events, promises),
      ...checkObjects(folder, promises),
      ...checkNames(folder),
      ...checkMentions(folder, events),
      ...checkNamed(folder, events),
      ...judgeCheckpoints(folder, events),
    ];
  } catch (error) {
    return [`${folder} can't be read: ${String(error)}`];
  }
};

/** The folders of all incidents under their final names. */
export const incidentsIn = (home: string): readonly string[] =>
  namesIn(join(home, 'incidents'))
    .map((name) => join(home, 'incidents', name))
    .filter((path) => !basename(path).startsWith('.'));
