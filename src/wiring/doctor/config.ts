// Which config counts, where each value comes from, and whether the names in it lead anywhere.
import { statSync } from 'node:fs';
import { bad, type Check, look, ok } from '../../domain/check.js';
import { configPlaces, findConfig } from '../../playbook/config-places.js';
import { shippedFolder } from '../package.js';
import { checkNames } from './config/check-names.js';
import { actorSource, homeSource } from './config/sources.js';
import type { Examination, Group } from './examination/examination.js';

const placesOf = ({ search }: Examination): readonly string[] => {
  const named = search.flag ?? (search.env['IR_CONFIG'] || null);
  return named === null ? configPlaces(search) : [named];
};

const checkFile = (examination: Examination): Check => {
  const { search, configTrouble } = examination;
  if (configTrouble) {
    const { message, hint } = configTrouble;
    return bad('Config', message.replaceAll('\n', '; '), `${hint}; the rest is looked at without a config`);
  }
  const file = findConfig(search);
  const places = placesOf(examination).join(', ');
  if (file === null) return ok('Config', `none, which is fine; looked for ${places}`);
  return ok('Config', `${file} counts; looked for ${places}`);
};

const checkUnreadable = (examination: Examination): readonly Check[] => {
  const { reads } = examination.search;
  return placesOf(examination)
    .filter((path) => reads.realPath(path) !== null && reads.readFile(path) === null)
    .map((path) => look('Config', `${path} can not be read, so it is passed over`, 'let your user read it'));
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const checkFolders = ({ place }: Examination): readonly Check[] =>
  place.folders.map((folder) => {
    const from =
      folder === shippedFolder
        ? 'shipped'
        : (place.config.playbooks ?? []).includes(folder)
          ? 'from the config'
          : 'the default';
    const text = `${folder} (${from})`;
    return from === 'from the config' && !isFolder(folder)
      ? bad('Playbooks in', `${text} is no folder`, 'correct playbooks in the config')
      : ok('Playbooks in', text);
  });

export const config: Group = {
  title: 'Config',
  doing: 'Reading the config',
  examine: (examination) => {
    const { place } = examination;
    return Promise.resolve([
      checkFile(examination),
      ...checkUnreadable(examination),
      ok('Incidents in', `${place.home} (${homeSource(place)})`),
      ok('You are', `${place.actor} (${actorSource(place)})`),
      ...checkFolders(examination),
      ...checkNames(place.config),
    ]);
  },
};
