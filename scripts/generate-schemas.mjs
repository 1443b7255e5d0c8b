// Writes schemas/*.schema.json from the built program, or with --check says whether the committed ones are stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schemas } from '../dist/playbook/schema/index.js';

const check = process.argv.includes('--check');

const committed = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

let stale = 0;
for (const { name, schema } of schemas) {
  const file = fileURLToPath(new URL(`../schemas/${name}.schema.json`, import.meta.url));
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (committed(file) === text) continue;
  stale += 1;
  if (check) process.stderr.write(`schemas/${name}.schema.json is stale: run npm run generate\n`);
  else writeFileSync(file, text);
}
process.exitCode = check && stale > 0 ? 1 : 0;
