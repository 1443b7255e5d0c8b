// Which files of an incident's folder are the record, and which can be made again from it.
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { faultCode } from '../timeline/fault.js';

const entriesOf = (path: string): readonly Dirent[] => {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(faultCode(error) ?? '')) return [];
    throw error;
  }
};

const everythingIn = (folder: string, path: string): readonly string[] =>
  entriesOf(join(folder, path)).flatMap((entry) => {
    const inner = `${path}/${entry.name}`;
    return entry.isDirectory() ? everythingIn(folder, inner) : [inner];
  });

// A name that begins with a dot is a draft there; among objects and programs it is whatever it is.
const withoutDrafts = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => !/\/\.[^/]*$/.test(path));

const isTimeline = (name: string): boolean => /^timeline\..*jsonl$/.test(name);

/**
 * Paths from the incident's folder. Checkpoints and objects are listed before the timelines, which stand first: so a
 * record that is written to meanwhile is copied with all that its copied part speaks of.
 */
export const listTruth = (folder: string): readonly string[] => {
  const checkpoints = withoutDrafts(everythingIn(folder, 'checkpoints'));
  const rest = ['evidence/objects', 'playbook'].flatMap((path) => everythingIn(folder, path));
  const torn = withoutDrafts(everythingIn(folder, 'torn'));
  const top = entriesOf(folder).map(({ name }) => name);
  const timelines = top.filter(isTimeline).sort();
  const single = ['incident.json', 'review.md'].filter((name) => top.includes(name));
  return [...timelines, ...checkpoints, ...single, ...rest, ...torn];
};
