// Each package has one home, so that it can be replaced in one place and is loaded only by those who need it.
import type { Rule } from './source.js';

/** Packages, and the built-in modules that reach out of the process. Other built-in modules: see `purity.ts`. */
export const homes: { readonly [specifier: string]: RegExp } = {
  '@oclif/core': /^(commands\/|main\.ts$)/,
  '@marcbachmann/cel-js': /^language\/expression/,
  liquidjs: /^language\/template/,
  re2js: /^language\/regex/,
  yaml: /^playbook\/parse/,
  unbash: /^lint\/shell\/parse/,
  ajv: /^playbook\/validate/,
  execa: /^system\//,
  tinyglobby: /^system\/find-files/,
  '@slack/web-api': /^notify\/slack\//,
  nodemailer: /^notify\/smtp/,
  'tar-stream': /^bag\/tar/,
  ora: /^terminal\/display/,
  'node:child_process': /^system\//,
};

const isBuiltIn = (specifier: string): boolean => specifier.startsWith('node:');

/** `ajv/dist/core.js` → `ajv`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const judge = (path: string, specifier: string): string | null => {
  const name = isBuiltIn(specifier) ? specifier : packageOf(specifier);
  const home = homes[name];
  if (!home) return isBuiltIn(name) ? null : `${name} has no home in the table of test/architecture/homes.ts`;
  return home.test(path) ? null : `${name} lives in ${home.source}`;
};

export const packagesStayHome: Rule = (sources) =>
  sources.flatMap(({ path, imports }) =>
    imports.flatMap(({ specifier, line, target }) => {
      const what = target === null ? judge(path, specifier) : null;
      return what === null ? [] : [{ path, line, what }];
    }),
  );
