// A file that its registry forgot is dead without a word: every thing of a kind stands in the list of its kind.
import ts from 'typescript';
import { nodesOf, type Rule, type Source } from './source.js';

interface Registry {
  readonly folder: string;
  /** The file with the literal list. */
  readonly list: string;
  /** Files of the folder that hold no thing of the kind, but what several share. */
  readonly shared: readonly string[];
}

export const registries: readonly Registry[] = [
  { folder: 'steps', list: 'steps/index.ts', shared: ['kind.ts', 'command-options.ts'] },
  { folder: 'report/sections', list: 'report/sections/index.ts', shared: ['section.ts', 'header.ts'] },
  ...['references', 'safety', 'shell', 'people', 'clarity', 'drills', 'ranges', 'files', 'refused'].map(
    (group) => ({
      folder: `lint/rules/${group}`,
      list: `lint/rules/${group}/index.ts`,
      shared: [],
    }),
  ),
  { folder: 'wiring/doctor', list: 'wiring/doctor/index.ts', shared: [] },
  { folder: 'notify', list: 'wiring/channels.ts', shared: ['terminal.ts'] },
  {
    folder: 'playbook/alert/formats',
    list: 'playbook/alert/formats/index.ts',
    shared: ['datadog-tags.ts'],
  },
  {
    folder: 'playbook/check',
    list: 'playbook/check/index.ts',
    shared: [
      'checking.ts',
      'command-sites.ts',
      'command-words.ts',
      'declared.ts',
      'interpreters.ts',
      'step-graph.ts',
      'step-kind.ts',
    ],
  },
];

/** Names that stand in any list of the file, alone or called. */
const listedNames = (source: Source): ReadonlySet<string> => {
  const lists = [...nodesOf(source.tree)].filter(ts.isArrayLiteralExpression);
  const names = lists.flatMap((list) => [...nodesOf(list)].filter(ts.isIdentifier).map(({ text }) => text));
  return new Set(names);
};

const importedFrom = (source: Source, target: string): readonly string[] =>
  [...nodesOf(source.tree)].filter(ts.isImportDeclaration).flatMap((node) => {
    const { moduleSpecifier, importClause } = node;
    const specifier = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
    const found = source.imports.find((one) => one.specifier === specifier);
    const bindings = importClause?.namedBindings;
    if (found?.target !== target || !bindings || !ts.isNamedImports(bindings)) return [];
    return bindings.elements.map(({ name }) => name.text);
  });

const isMember = (path: string, { folder, list, shared }: Registry): boolean => {
  const name = path.slice(folder.length + 1);
  return path.startsWith(`${folder}/`) && !name.includes('/') && path !== list && !shared.includes(name);
};

export const registriesAreWhole: Rule = (sources) =>
  registries.flatMap((registry) => {
    const list = sources.find(({ path }) => path === registry.list);
    const members = sources.filter(({ path }) => isMember(path, registry));
    if (!list) return members.map(({ path }) => ({ path, line: 1, what: `${registry.list} is missing` }));
    const listed = listedNames(list);
    return members
      .filter(({ path }) => !importedFrom(list, path).some((name) => listed.has(name)))
      .map(({ path }) => ({ path, line: 1, what: `is not in the list of ${registry.list}` }));
  });
