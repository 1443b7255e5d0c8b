// The files that come with the program: shipped playbooks, schemas, its version.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

export const shippedFolder = join(packageRoot, 'playbooks');
export const schemasFolder = join(packageRoot, 'schemas');
export const toolsFolder = join(packageRoot, 'tools');

export const readVersion = (): string => {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
};
