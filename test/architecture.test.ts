// The laws of the house, enforced on every file of src/. Each failure names the file and the line.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { homes, packagesStayHome } from './architecture/homes.js';
import { importsExist, layersHold, noCycles } from './architecture/layers.js';
import {
  onlyWiringLooksAtTheMode,
  pureFoldersHaveNoClock,
  pureFoldersImportNoEffects,
} from './architecture/purity.js';
import { registriesAreWhole } from './architecture/registries.js';
import { describeOffence, type Rule, readSources } from './architecture/source.js';
import {
  exportsHaveNames,
  filesAreShort,
  filesSayWhyTheyExist,
  namesSayWhat,
  noEnumsAndFewClasses,
  nothingIsAny,
  nothingIsLeftForLater,
} from './architecture/style.js';

const sources = readSources();

const rules: { readonly [promise: string]: Rule } = {
  'imports point down the layer table': layersHold,
  'imports name a file of src/ and end in .js': importsExist,
  'no file imports itself by a detour': noCycles,
  'each package has one home': packagesStayHome,
  'pure folders import nothing that has effects': pureFoldersImportNoEffects,
  'pure folders have no clock, chance or environment': pureFoldersHaveNoClock,
  'only the wiring looks at the mode': onlyWiringLooksAtTheMode,
  'every step kind, report section, notifier, alert format and check is in its registry': registriesAreWhole,
  'files are short, and commands shorter': filesAreShort,
  'every file begins with why it exists': filesSayWhyTheyExist,
  'nothing is any, and nothing is non-null by assertion': nothingIsAny,
  'there are no enums, and classes only where they must be': noEnumsAndFewClasses,
  'exports have names and belong to their file': exportsHaveNames,
  'nothing is left for later': nothingIsLeftForLater,
  'names say what a thing is': namesSayWhat,
};

describe('the house', () => {
  test('has been read', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  test.each(Object.entries(rules))('%s', (_promise, rule) => {
    expect(rule(sources).map(describeOffence)).toEqual([]);
  });

  test('every package that the program needs has a home, and no home is empty', () => {
    const { dependencies } = JSON.parse(
      readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
    ) as { dependencies: { [name: string]: string } };
    const housed = Object.keys(homes).filter((name) => !name.startsWith('node:'));
    expect(housed.sort()).toEqual(Object.keys(dependencies).sort());
    expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
