// What somebody might do to an exported bag, and then perhaps make its lists again so that they fit.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

type Chance = () => number;

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .sort();

const pick = <T>(all: readonly T[], random: Chance): T => all[Math.floor(random() * all.length)] as T;

const save = (path: string, bytes: Uint8Array | string): void => {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  writeFileSync(path, bytes);
};

const flip = (bag: string, random: Chance): void => {
  const path = join(bag, pick(filesIn(bag), random));
  const bytes = readFileSync(path);
  if (bytes.length === 0) {
    save(path, 'x');
    return;
  }
  const at = Math.floor(random() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  save(path, bytes);
};

const remove = (bag: string, random: Chance): void => rmSync(join(bag, pick(filesIn(bag), random)));

const addObject = (bag: string, random: Chance): void => {
  const text = `planted ${random()}`;
  save(join(bag, 'data/evidence/objects', sha256(text).slice(0, 2), sha256(text)), text);
};

const timelineIn = (bag: string): string => join(bag, 'data/timeline.jsonl');
const linesOf = (bag: string): string[] => readFileSync(timelineIn(bag), 'utf8').split(/(?<=\n)/);

const leaveOut = (bag: string, random: Chance): void => {
  const lines = linesOf(bag);
  save(timelineIn(bag), lines.toSpliced(Math.floor(random() * lines.length), 1).join(''));
};

const double = (bag: string, random: Chance): void => {
  const lines = linesOf(bag);
  const at = Math.floor(random() * lines.length);
  save(timelineIn(bag), lines.toSpliced(at, 0, lines[at] ?? '').join(''));
};

const swap = (bag: string, random: Chance): void => {
  const lines = linesOf(bag);
  const at = Math.floor(random() * (lines.length - 1));
  save(timelineIn(bag), lines.toSpliced(at, 2, lines[at + 1] ?? '', lines[at] ?? '').join(''));
};

const cutEnd = (bag: string, random: Chance): void => {
  const lines = linesOf(bag);
  save(timelineIn(bag), lines.slice(0, 1 + Math.floor(random() * (lines.length - 1))).join(''));
};

/** Another story, every hash of it right: only checkpoints, objects and anchors can tell. */
const writeAnew = (bag: string, random: Chance): void => {
  const lines = linesOf(bag);
  const from = Math.floor(random() * lines.length);
  let prev = /"prev":"([0-9a-f]{64})"/.exec(lines[from] ?? '')?.[1] ?? '';
  const anew = lines.slice(from).map((line, index) => {
    const told = index === 0 ? line.replace('"by":"responder"', '"by":"somebody"') : line;
    const body = told
      .slice(0, told.lastIndexOf(',"h":"'))
      .replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`);
    prev = sha256(body);
    return `${body},"h":"${prev}"}\n`;
  });
  save(timelineIn(bag), [...lines.slice(0, from), ...anew].join(''));
};

const ways: { readonly [name: string]: (bag: string, random: Chance) => void } = {
  flip,
  remove,
  addObject,
  leaveOut,
  double,
  swap,
  cutEnd,
  writeAnew,
};

const listOf = (bag: string, paths: readonly string[]): string =>
  paths.map((path) => `${sha256(readFileSync(join(bag, path)))}  ${path}\n`).join('');

/** As whoever made the bag would have made its lists. */
const listAgain = (bag: string): void => {
  const paths = filesIn(bag);
  const payload = paths.filter((path) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, path) => sum + readFileSync(join(bag, path)).length, 0);
  const info = readFileSync(join(bag, 'bag-info.txt'), 'utf8');
  save(
    join(bag, 'bag-info.txt'),
    info.replace(/^Payload-Oxum: .*$/m, `Payload-Oxum: ${bytes}.${payload.length}`),
  );
  save(join(bag, 'manifest-sha256.txt'), listOf(bag, payload));
  const tags = filesIn(bag).filter((path) => !path.startsWith('data/') && path !== 'tagmanifest-sha256.txt');
  save(join(bag, 'tagmanifest-sha256.txt'), listOf(bag, tags));
};

/** Does one thing, or nothing, to a bag. Returns its name. */
export const tamper = (bag: string, random: Chance): string => {
  if (random() < 0.3) return 'nothing';
  const name = pick(Object.keys(ways), random);
  ways[name]?.(bag, random);
  if (['flip', 'remove'].includes(name) || random() < 0.2) return name;
  listAgain(bag);
  return `${name}, with new lists`;
};
