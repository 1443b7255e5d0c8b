// Imports point down: which folder may import which, and no two files need each other.
import type { Import, Offence, Rule, Source } from './source.js';

const everything = ['*'];

/** The layer table of src/README.md. A folder may always import itself. */
export const layers: { readonly [area: string]: readonly string[] } = {
  domain: [],
  language: ['domain'],
  steps: ['domain', 'language'],
  playbook: ['domain', 'language', 'steps'],
  lint: ['domain', 'language', 'steps', 'playbook'],
  engine: ['domain', 'language', 'steps'],
  drill: ['domain', 'language', 'steps'],
  report: ['domain', 'language'],
  notify: ['domain', 'language'],
  timeline: ['domain'],
  verify: ['domain', 'timeline'],
  bag: ['domain', 'timeline'],
  system: ['domain'],
  terminal: ['domain'],
  exit: ['domain'],
  wiring: [
    'domain',
    'language',
    'steps',
    'playbook',
    'lint',
    'engine',
    'drill',
    'report',
    'notify',
    'timeline',
    'verify',
    'bag',
    'system',
    'terminal',
    'exit',
  ],
  commands: everything,
  main: everything,
};

/** `engine/drive.ts` → `engine`; `wiring.ts` and `wiring/…` are one. */
export const areaOf = (path: string): string => (path.split('/')[0] ?? '').replace(/\.ts$/, '');

const judgeImport = (path: string, { target, line }: Import): readonly Offence[] => {
  if (target === null) return [];
  const [from, to] = [areaOf(path), areaOf(target)];
  const allowed = layers[from];
  if (!allowed) return [{ path, line, what: `${from} is not in the layer table` }];
  if (from === to || allowed.includes(to) || allowed === everything) return [];
  return [{ path, line, what: `${from} imports ${to} (${target})` }];
};

export const layersHold: Rule = (sources) =>
  sources.flatMap(({ path, imports }) => imports.flatMap((one) => judgeImport(path, one)));

export const importsExist: Rule = (sources) => {
  const paths = new Set(sources.map(({ path }) => path));
  return sources.flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, target, line }) => {
      if (target === null) return [];
      if (!specifier.endsWith('.js')) return [{ path, line, what: `${specifier} does not end in .js` }];
      return paths.has(target) ? [] : [{ path, line, what: `${specifier} is not in src/` }];
    }),
  );
};

/** The way from `path` back to itself, or null. */
const circleFrom = (
  path: string,
  edges: ReadonlyMap<string, readonly string[]>,
): readonly string[] | null => {
  const cameFrom = new Map<string, string>();
  const open = [path];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const to of edges.get(at) ?? []) {
      if (to === path) return trace(path, at, cameFrom);
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, at);
      open.push(to);
    }
  }
  return null;
};

const trace = (path: string, last: string, cameFrom: ReadonlyMap<string, string>): readonly string[] => {
  const way = [last];
  while (way[0] !== undefined && way[0] !== path) way.unshift(cameFrom.get(way[0]) ?? path);
  return [...way, path];
};

const edgesOf = (sources: readonly Source[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap(({ target }) => (target === null ? [] : [target])),
    ]),
  );

/** Types count: what two files must know of each other belongs into a third. Each circle is told once. */
export const noCycles: Rule = (sources) => {
  const edges = edgesOf(sources);
  const told = new Set<string>();
  return sources.flatMap(({ path }) => {
    const circle = circleFrom(path, edges);
    if (!circle || circle.some((member) => told.has(member))) return [];
    for (const member of circle) told.add(member);
    return [{ path, line: 1, what: `imports itself: ${circle.join(' → ')}` }];
  });
};
