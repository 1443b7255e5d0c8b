// Rules are tried on a few lines: everything else that a playbook needs comes from base.yaml.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const base = readFileSync(here('base.yaml'), 'utf8');

/** The top-level sections of a file, each from its key to the next one. */
const sections = (text: string): readonly { readonly key: string; readonly text: string }[] =>
  text
    .split(/^(?=[a-z_]+:)/m)
    .filter((section) => /^[a-z_]+:/.test(section))
    .map((section) => ({ key: section.slice(0, section.indexOf(':')), text: section }));

/** The fragment first, so that its lines keep their numbers, then every section of the base that it does not have. */
export const overBase = (fragment: string): string => {
  const own = fragment.replace(/^\n/, '').replace(/\n*$/, '\n');
  const keys = sections(own).map(({ key }) => key);
  const rest = sections(base).filter(({ key }) => !keys.includes(key));
  return `${own}${rest.map(({ text }) => text).join('')}`;
};
