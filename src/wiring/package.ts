// The files that come with the program: shipped playbooks, schemas, its version.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

export const shippedFolder = join(packageRoot, 'playbooks');
export const schemasFolder = join(packageRoot, 'schemas');
export const toolsFolder = join(packageRoot, 'tools');

const readPackage = () =>
  JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly engines: { readonly node: string };
  };

export const readVersion = (): string => readPackage().version;

/** The oldest Node that runs it: `20.19.0`. */
export const readNodeFloor = (): string => readPackage().engines.node.replace(/^>=/, '');
