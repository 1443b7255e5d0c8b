// `ir schema`: the committed schemas, as editors and CI use them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemasFolder } from './package.js';

export const findSchema = (name: string): { readonly path: string; readonly text: string } => {
  const path = join(schemasFolder, `${name}.schema.json`);
  return { path, text: readFileSync(path, 'utf8') };
};
